"""How large a directory may be: far above a province's, far below what stops a machine."""

MB = 1024 * 1024
FILE_BYTES = 50 * MB
UNPACKED_BYTES = 100 * MB  # all entries of one zip together, counted while unpacking
ZIP_ENTRIES = 1_000
ROWS = 100_000
COLUMNS = 100
JSON_DEPTH = 60  # the deepest HSDS answer is 9 deep
JSON_VALUES = 3_000_000  # commas, colons and brackets: bounds memory before parsing

REF = 200
NAME = 200
TEXT = 4_000
LINE = 500
URL = 2_000
EMAIL = 254  # RFC 5321
PHONE = 100
LABEL = 100  # one theme or one language
LABELS = 50
