// Keeps the check-in page of a session at hand without a connection; it holds no names.
"use strict";
const NAME = "fourfold-check-in-1", CREDENTIALS = "same-origin", KEEPS_ONLY_THESE = false;
const isPage = (url) => /\/attendance\/check-in\/[0-9a-f-]{36}\/$/.test(url.pathname);
const isWanted = (request, url) => request.mode !== "navigate" || isPage(url);
const keptAs = (url) => url;
