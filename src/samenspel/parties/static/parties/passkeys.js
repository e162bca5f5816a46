// Shows what needs a passkey only where the browser knows passkeys, and says it when one fails.
(function () {
  // A passkey belongs to a name; at a bare number (127.0.0.1) browsers refuse it.
  if (!window.PublicKeyCredential || /^[\d.]+$|:/.test(location.hostname)) return
  document.querySelectorAll('[data-needs-passkey]').forEach(part => { part.hidden = false })
  document.querySelectorAll('[data-without-passkey]').forEach(part => { part.hidden = true })
  document.addEventListener('allauth.error', event => {
    event.preventDefault()
    document.querySelectorAll('[data-passkey-failed]').forEach(part => { part.hidden = false })
  })
})()
