// The yardstick: lunr.js with its language packs over the same texts.
import lunr from "lunr";
import arabic from "lunr-languages/lunr.ar.js";
import french from "lunr-languages/lunr.fr.js";
import several from "lunr-languages/lunr.multi.js";
import stemmerSupport from "lunr-languages/lunr.stemmer.support.js";

for (const pack of [stemmerSupport, arabic, french, several]) pack(lunr);

export const boosts = { title: 4, summary: 1.6, text: 1, names: 0.8 };

/** @param documents with an id and the texts of the fields */
export function build(documents, language, fields = Object.keys(boosts)) {
  return lunr(function () {
    // Arabic texts have Latin words in them.
    if (language === "ar") this.use(lunr.multiLanguage("en", "ar"));
    else if (language === "fr") this.use(lunr.fr);
    this.k1(1.2);
    this.b(0.75);
    this.ref("id");
    for (const field of fields) this.field(field, { boost: boosts[field] });
    for (const document of documents) this.add(document);
  });
}

/** The query as the reader typed it: what lunr's own syntax would read as a sign is escaped. A dash within a word parts it, as in the texts. */
export const queryOf = (text, isTyping) => text.trim().replace(/[\\:^~*]|(?<!\S)[+-]/g, "\\$&") + (isTyping ? "*" : "");
