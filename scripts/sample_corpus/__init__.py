"""What turns corpus/sources into the sample corpus: reading, setting, paging, scanning, listing."""
