// The editor starts when everything of ours is there (admin.js): not before its words and its lists are known.
window.CMS_MANUAL_INIT = true;
