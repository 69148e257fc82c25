// The one script that a page embeds: defines the element and turns the other two forms of the tag into it.
// Everything here runs once, whether the tag is async, deferred, at the end of the body or inserted by a script.

import { define } from "./define.js";
import { adoptMarked, insertFor } from "./forms.js";

// `document.currentScript` is there only while the script itself runs.
const script = document.currentScript;

const base = new URL(".", script?.src || document.baseURI).href;

define("initiative-cards", base);
insertFor(script, "initiative-cards");
adoptMarked("initiative-cards");
