// A Word document of N invented pages: headings, numbered paragraphs, lettered points, footnotes. It is packed without a library: the parts
// of such a file are XML in a ZIP archive (ECMA-376, APPNOTE.TXT).
import { deflateRawSync } from 'node:zlib';
import { between, cap, rng, textOf } from './text.mjs';

const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xEDB88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const crc = bytes => { let c = ~0; for (const byte of bytes) c = table[(c ^ byte) & 255] ^ (c >>> 8); return ~c >>> 0; };

function zip(files) {
  const local = [], central = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text), packed = deflateRawSync(bytes), path = Buffer.from(name), head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); head.writeUInt16LE(0x800, 2); head.writeUInt16LE(8, 4);
    head.writeUInt32LE(0x5A210000, 6); head.writeUInt32LE(crc(bytes), 10); head.writeUInt32LE(packed.length, 14); head.writeUInt32LE(bytes.length, 18); head.writeUInt16LE(path.length, 22);
    local.push(Buffer.from('PK\x03\x04'), head, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00'), head, tail, path);
    offset += 4 + head.length + path.length + packed.length;
  }
  const directory = Buffer.concat(central), end = Buffer.alloc(18), count = Object.keys(files).length;
  end.writeUInt16LE(count, 4); end.writeUInt16LE(count, 6); end.writeUInt32LE(directory.length, 8); end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end]);
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
/** @returns {Buffer} About 3,000 characters a page. */
export function docx(pages, seed = 1) {
  const r = rng(seed), { phrase, sentence } = textOf(seed), notes = [], body = [];
  const run = text => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const paragraph = (properties, text, more = '') => body.push(`<w:p><w:pPr>${properties}</w:pPr>${run(text)}${more}</w:p>`);
  const note = () => { notes.push(`<w:footnote w:id="${notes.length + 1}"><w:p>${run(sentence(r, 'en', 5, 12))}</w:p></w:footnote>`); return `<w:r><w:footnoteReference w:id="${notes.length}"/></w:r>`; };
  paragraph('<w:pStyle w:val="Title"/>', cap(phrase(r, 'en', 6, true).join(' ')));
  for (let page = 0; page < pages; page++) {
    if (page % 4 === 0) paragraph('<w:pStyle w:val="Heading2"/>', cap(phrase(r, 'en', 4, true).join(' ')));
    for (let i = 0; i < 6; i++) {
      paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', sentence(r, 'en', 40, 70).replace(/[.!?]+$/, ':'), i === 0 ? note() : '');
      for (let k = between(r, 0, 2); k > 0; k--) paragraph('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', sentence(r, 'en', 12, 25));
    }
  }
  const level = (n, format, text) => `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const style = (id, name, more = '') => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
  const type = part => `application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml`, relation = part => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${part}`;
  const parts = ['numbering', 'styles', 'footnotes'];
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type('document.main')}"/>${parts.map(p => `<Override PartName="/word/${p}.xml" ContentType="${type(p)}"/>`).join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation('officeDocument')}" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.map((p, i) => `<Relationship Id="r${i + 1}" Type="${relation(p)}" Target="${p}.xml"/>`).join('')}</Relationships>`,
    'word/document.xml': `${head}<w:document ${word}><w:body>${body.join('\n')}</w:body></w:document>`,
    'word/numbering.xml': `${head}<w:numbering ${word}><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/styles.xml': `${head}<w:styles ${word}>${style('Title', 'Title')}${style('Heading2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')}</w:styles>`,
    'word/footnotes.xml': `${head}<w:footnotes ${word}>${notes.join('\n')}</w:footnotes>`,
  });
}
