// Keeps the page that checks certificates at hand without a connection: never the page as somebody
// opened it, but one that is the same for everybody, asked for without cookies.
"use strict";
const NAME = "fourfold-verify-1", CREDENTIALS = "omit", KEEPS_ONLY_THESE = true;
const PAGE = new URL("./", self.location).pathname;
const isWanted = (request, url) =>
  request.mode === "navigate" ? url.pathname === PAGE : request.destination !== "";
const keptAs = (url) => url.startsWith(PAGE) ? PAGE : url;
