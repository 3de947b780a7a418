// What is named within the page, a clause of a declaration, goes along to the page's new address: the redirection alone would drop it.
if (location.hash) location.replace(document.currentScript.dataset.to + location.hash);
