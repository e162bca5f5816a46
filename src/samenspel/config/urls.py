"""Every address of the site, by app."""
urlpatterns = []
