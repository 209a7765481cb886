/**
 * Every mistake the program knows: how grave it is, and what to do about it.
 *
 * `pamphleteer explain CODE` prints the explanation. An error forbids
 * publishing; a warning does not. Codes are `topic/problem` and never change
 * their meaning.
 */

export type Severity = 'error' | 'warning'

interface Entry {
  readonly severity: Severity
  /** A paragraph for the author: what it means, and how to mend it. */
  readonly explanation: string
}

function error(explanation: string): Entry {
  return { severity: 'error', explanation }
}

function warning(explanation: string): Entry {
  return { severity: 'warning', explanation }
}

export const codes = {
  // ——— text
  'text/invalid-utf8': error(
    'Manuscripts, editions, templates and stylesheets are UTF-8 text. This file holds bytes that are not. Most editors can save it again with the encoding UTF-8; the place shown is the first broken character.',
  ),
  'text/control-character': error(
    'The text holds a control character that no reader can see and that e-books may not contain. They come from old word processors and broken conversions. Delete it, and look whether a letter is missing where it stood.',
  ),
  'text/bidirectional-control': warning(
    'The text holds an invisible character that changes the direction of writing. It can make a line read otherwise than it is stored. Mark the passage with its language instead: [text]{lang=ar}.',
  ),
  'text/unmarked-language': warning(
    'A passage stands in letters that its language is not written in. A voice that reads it aloud spells it out, or passes over it; and its words are divided by the wrong rules. Mark the passage with its language: [words]{lang=ru}, or ::: {lang=ru} around paragraphs.',
  ),

  // ——— files
  'file/missing': error(
    'A file that the edition names is not there. Check its name, capital letters included, and its folder.',
  ),
  'file/unreadable': error(
    'The file is there but could not be read. Either its permissions forbid it, or it is a link that leads out of the work’s folder: then put the file itself there.',
  ),
  'file/outside': error(
    'A manuscript may only use files in its own folder. Copy the file there and name it without “..” or a leading slash.',
  ),

  // ——— markup
  'markup/raw-html': error(
    'HTML in a manuscript is not passed on, because print could not follow it. Write what is meant: *emphasis*, [words]{.small-caps}, a ::: block, or a template.',
  ),
  'markup/unknown-container': warning(
    'A block opened with ::: has a name no template knows. It is set as a plain division. The known names are verse, epigraph, dedication, signature and note.',
  ),
  'markup/unclosed-container': warning(
    'A block opened with ::: is never closed, so it runs to the end of the text. Close it with ::: on a line of its own.',
  ),
  'markup/bad-attributes': error(
    'The braces after this element could not be read. They hold #id, .class, and key=value, with spaces between: {#mill .wide lang=fr}.',
  ),
  'markup/too-deep': error(
    'Lists, quotations or emphasis stand more than a hundred levels deep inside each other. No page can show that. It is nearly always a slip of the keyboard or a damaged conversion.',
  ),
  'markup/heading-skipped': warning(
    'A heading stands more than one level below the one before it, or is the first of its file and no title. Who listens to the text loses the order of the sections. Use the next level.',
  ),
  'markup/duplicate-id': error(
    'Two elements have the same id, so a reference to it could mean either. Change one of them.',
  ),
  'markup/table-without-head': warning(
    'The table’s first row is empty, or has an empty cell, so who listens hears cells without knowing what they mean. Name the columns. Only the first cell may be empty: then the first column names the rows.',
  ),
  'markup/surplus-cell': error(
    'A row of the table has more cells than its head, so that there is no column for the last of them, and their words would not be printed. Give the first two lines of the table another column. A bar that is meant as a letter is written \\|.',
  ),

  // ——— notes
  'note/undefined': error(
    'A note is called here, but no note of that label is defined in the file. Define it with [^label]: and its text, or mend the label.',
  ),
  'note/unused': error(
    'A note is defined but never called, so it would appear nowhere. Call it with [^label] where it belongs, or delete it.',
  ),
  'note/duplicate': error(
    'Two notes in one file have the same label. Give one of them another label and mend its call.',
  ),
  'note/empty': warning('The note has no text. Write it, or delete the note and its call.'),
  'note/nested': error(
    'A note is called inside a note. Neither printed pages nor e-book pop-ups can carry that. Bring both texts together in one note.',
  ),
  'note/unknown-stream': error(
    'The note’s label begins with the name of a stream that the edition does not have. The streams are author (no prefix), ed, tr, and those listed under “streams” in the edition.',
  ),

  // ——— references
  'reference/dangling': error(
    'A cross-reference names an id that stands nowhere in the edition. Give the heading or figure that id, {#id}, or mend the reference.',
  ),
  'reference/no-number': warning(
    'A cross-reference asks for the number of something that has none. Its title is set instead.',
  ),
  'reference/no-title': warning(
    'A cross-reference asks for the title of something that has none. Its number or page is set instead.',
  ),
  'reference/unsafe-link': error(
    'Links in a manuscript may lead to https:, http:, mailto:, tel:, doi: and to ids of the edition. This one leads elsewhere, and could run something on a reader’s machine.',
  ),

  // ——— images
  'image/missing': error('The image is not in the work’s folder. Check its name, capital letters included.'),
  'image/unreadable': error(
    'The image could not be read: it is damaged, or its end is missing, as happens when a disk is full or a connection breaks. Open it in an image editor and save it again, or take it once more from where it came.',
  ),
  'image/remote': error(
    'Images are never fetched from the network, so that an edition can be built again in twenty years. Save the image into the work’s folder and name it there.',
  ),
  'image/no-alt': warning(
    'The image has no words for those who cannot see it. Write them between the brackets: ![A mill by a stream](mill.png). For a mere ornament write alt="" in braces: ![](rule.png){alt=""}.',
  ),
  'image/unsupported': error(
    'Images are JPEG or PNG, and drawings SVG: every reading system and every printer takes these.',
  ),
  'image/cmyk': error(
    'The photograph’s colours are those of printing inks (CMYK). Screens and e-readers show them wrongly or not at all, and a PDF made to last may not hold them beside the colours of screens. Save it as RGB; printers turn RGB into the inks of their own press. Only an edition of “colour: cmyk” that makes no e-book takes such photographs, and takes their inks for those of its own press.',
  ),
  'image/too-large': warning(
    'The image has more than four million pixels. Many e-readers refuse it. Save it smaller; 2,000 pixels across are sharp on any page.',
  ),

  // ——— drawings
  'svg/syntax': error(
    'The drawing could not be read at this place. It is to be an SVG file: well-formed XML of one “svg” element, without document type, entities or scripts.',
  ),
  'svg/unknown-element': error(
    'The drawing has an element that is not drawn here. Drawings are made of svg, g, rect, circle, ellipse, line, polyline, polygon, path, text, tspan and image; title and desc may say what they show. Most drawing programs can save plain SVG, with effects turned into paths.',
  ),
  'svg/unknown-attribute': error(
    'The drawing has an attribute that means nothing here. Colours, strokes and lettering are told by attributes such as fill, stroke and font-size, never by “style” or a style sheet. Save it as plain SVG.',
  ),
  'svg/bad-value': error('The attribute of a drawing does not take this value.'),
  'svg/misplaced': error(
    'Something in the drawing stands where it may not: an element in one that holds none, or words outside of a text.',
  ),
  'svg/transparency': error(
    'Something in the drawing is half transparent. An archival PDF may not hold that, and not every printer can print it. Give it the colour that it is to have on the page.',
  ),
  'svg/no-size': error(
    'The drawing does not say how large it is, or is smaller than a point or larger than ten metres. Give its “svg” element a viewBox, or a width and height.',
  ),
  'svg/too-large': error(
    'The drawing has more in it than any figure needs: more than four million characters, 50,000 elements, or a hundred groups within each other. Simplify it, or save it as PNG.',
  ),

  // ——— colours
  'colour/bad-profile': error(
    'The file named under “profile” is not the profile of a printing press: a file ending in .icc, of the class “output” (prtr) and the colours CMYK, with tables of the form that ICC 2 uses. Profiles of screens and cameras cannot tell which inks to print with. Printers give theirs away; those of ECI and Idealliance are free.',
  ),
  'colour/cmyk': warning(
    'With “colour: cmyk” the PDF holds inks for one kind of press and paper. On a screen it looks duller, other presses print it otherwise, and it is larger by the press’s profile. That is right for the file that goes to a printer who asks for it. For everybody else leave “colour” out: list “print” under “outputs”, and a file for the printer is made beside the PDF.',
  ),

  // ——— covers
  'cover/long-description': warning(
    'The description does not fit on the back of the printed cover, even in small type, and was cut. Two hundred words are about what a back holds.',
  ),
  'cover/no-isbn': warning(
    'The cover has two or five digits to stand beside its barcode. But a barcode is made of an ISBN, and the edition has none.',
  ),

  // ——— edition
  'edition/invalid-yaml': error(
    'The edition, or the front matter, is not valid YAML. Most often a colon or a quotation mark in a title is the cause: put the whole title in quotation marks.',
  ),
  'edition/unknown-field': error(
    'The edition has a field the program does not know, so it would have no effect. Mend its name or delete it. The handbook lists all fields.',
  ),
  'edition/wrong-type': error(
    'A field of the edition is not of the kind it should be. The message says what is expected.',
  ),
  'edition/missing-field': error('The edition lacks a field it cannot do without.'),
  'edition/bad-date': error('Dates are written 2026-11-22, 2026-11 or 2026.'),
  'edition/bad-language': error('A language is named by its tag: en, fr, de-AT, sr-Latn. See BCP 47.'),
  'edition/bad-identifier': error(
    'The identifier looks like an ISBN, a DOI or a UUID, but its form or its check digit is wrong.',
  ),
  'edition/bad-size': error(
    'The size of the page is a name (A4, A5, A6, letter, half-letter, …) or width and height, as in “130mm 200mm”, from 50 mm to 1,000 mm.',
  ),
  'edition/bad-paper': error(
    'The paper for a booklet is a name (A4, A3, SRA3, letter, tabloid, …) or two sides, as in “320mm 450mm”.',
  ),
  'edition/no-sections': error(
    'The edition has no sections and no manuscript was found beside it. Write one, or list it under “sections”.',
  ),
  'edition/unlisted': warning(
    'A manuscript stands in the work’s folder, but the edition does not list it, so it is not printed. List it under “sections”, or move it elsewhere.',
  ),
  'edition/listed-twice': error(
    'A manuscript is listed twice, so its text would be printed twice and its ids would no longer be unique. Delete one of the two lines.',
  ),
  'edition/empty': error(
    'The manuscript has no text, so there would be nothing on its pages. Write it, or take it off the list.',
  ),
  'edition/same-slug': error(
    'Two works would be written to the same folder. Give one of them another “slug”.',
  ),
  'edition/ignored-field': warning(
    'This front-matter field is known from other programs but has no effect here.',
  ),

  // ——— templates
  'template/missing': error(
    'A template asks for another that is nowhere: not in the work’s templates folder, nor in the house’s.',
  ),
  'template/syntax': error('The template could not be read. The message is Handlebars’ own.'),
  'template/unknown-name': error(
    'The template uses a name that its view does not have. templates/README.md lists what each template is given.',
  ),
  'template/not-xhtml': error(
    'What the template wrote is not well-formed XHTML: a tag is not closed, or closed out of order.',
  ),
  'template/unknown-element': error(
    'The template wrote an element or attribute outside the vocabulary that both outputs share. templates/README.md lists it.',
  ),
  'template/misplaced-element': error(
    'The template wrote an element or words where they may not stand: a paragraph in a paragraph, say, or words beside blocks. templates/README.md says what each element holds.',
  ),
  'template/unknown-word': error('The template asks for a word that the locale file does not have.'),
  'locale/untranslated': warning(
    'There is no locale file for the edition’s language, so headings such as “Contents” are set in English. Add templates/locale/xx.json to the work.',
  ),

  // ——— styles
  'style/syntax': error('The stylesheet could not be read at this place.'),
  'style/unknown-property': error(
    'This property is not among those print understands. templates/README.md lists them all.',
  ),
  'style/bad-value': error('The property does not take this value. templates/README.md lists what it takes.'),
  'style/unknown-selector': error(
    'This selector is not among those print understands: element, .class, [attribute=value], :lang(), :first-child, and the descendant, child and next-sibling combinators.',
  ),
  'style/unknown-rule': error(
    'This at-rule is not among those print understands: @page, @footnote and @media print.',
  ),

  // ——— setting
  'type/missing-glyph': warning(
    'No face of the house has this character, so a box is printed in its place. Use another character, or add a face that has it.',
  ),
  'type/unknown-face': error('The stylesheet names a family of type that is not among the house’s faces.'),
  'type/right-to-left': warning(
    'Letters that run from right to left are set from left to right, in the order in which they are typed: pages have no rules for them yet. The e-book is not concerned. Write them in Latin letters, or have them set elsewhere as a picture.',
  ),
  'type/no-hyphenation': warning(
    'There are no hyphenation patterns for this language, so its words are never divided and lines may be loose.',
  ),
  'line/overfull': warning(
    'A word is wider than its line. It is divided as its language divides words, or else cut between letters; what cannot be cut stands out into the margin. Put a soft hyphen where it may be divided, or reword.',
  ),
  'page/overfull': warning(
    'Something is taller than the page and cannot be divided. It is made smaller, or runs out at the foot.',
  ),
  'page/desperate': warning(
    'No good place was found to break the page here; a heading or a single line may stand alone.',
  ),
  'page/not-multiple': warning(
    'The edition asks for a number of pages that can be folded from whole sheets. The text was tried looser and tighter, within what the eye does not notice, and does not come out so. The last pages of chapters say where a few lines more or less would tell.',
  ),
  'page/fitted': warning(
    'Nothing is wrong. The edition asks for a number of pages that can be folded from whole sheets, and so the text was set a little looser or tighter than it would have been: some paragraphs in a line more or less, some white added above headings.',
  ),
  'table/too-wide': warning(
    'The table is wider than the page. Its columns were narrowed and words may be cut. Leave a column out, or turn the table on its side.',
  ),

  // ——— bringing texts in
  'import/repaired': warning(
    'Characters of the file had been read in the wrong encoding by some program before, and were mended: “itâ€™s” became “it’s”. Look whether accents and quotation marks came out right.',
  ),
  'import/guessed': warning(
    'The file does not say this of itself, and so it was guessed. It stands in edition.yaml with the word “guessed” behind it. Look whether it is right, and delete the word.',
  ),
  'import/set-aside': warning(
    'This looks like what a web page puts round a text: navigation, sharing, printing. It was kept in a comment, which is not printed. If it belongs to the text, take it out of the comment.',
  ),
  'import/uncertain-mark': warning(
    'The mark of a note was found here, but another place looks nearly as likely, or this one is unusual. Compare the two, and move the call if it is wrong.',
  ),
  'import/stray-mark': warning(
    'This looks like the call of a note, but its number has no place in the sequence. It was left in the text as it stands. If it calls a note write [^label] instead.',
  ),
  'import/note-without-text': warning(
    'A note is called here whose text is not in the file. A note that says so was put in its place. Find the text and write it there, or delete the call and the note.',
  ),
  'import/note-without-call': warning(
    'The text of this note is in the file, but no place that calls it was found. It was kept at the end, in a box of its own. Put [^label] where it belongs, and make a note of the box.',
  ),
  'import/words-lost': error(
    'Words of the file are not in the manuscript that was made of it. This is a fault of the program: nothing may be lost. Put them in by hand, and please report it.',
  ),
  'import/damaged': error(
    'The file could not be read: it is damaged, or is not of the kind its name says. Open it in the program it came from and save it again.',
  ),
  'import/mixed-quotes': warning(
    'The text mixes straight and curly quotation marks. Straight ones that could be read in one way only were curled. The one shown could open a quotation as well as close one. Write the mark that is meant; what is left straight is curled when the work is built, as far as the rules of its language can tell.',
  ),
  'import/empty': error(
    'The file holds no words, and so nothing was made of it. Look whether it is the one that was meant, and whether its program saved it.',
  ),
  'import/unknown-kind': error(
    'What can be brought in is plain text, Markdown, saved web pages (.html), word-processor files (.docx) and e-books (.epub). This file is something else. Save it from its own program in one of these kinds; of a PDF, copy the text into a .txt file.',
  ),
  'import/too-large': error(
    'The file, or something packed in it, is larger than any pamphlet. It was not read, since it may have been made to fill the memory.',
  ),
  'import/unsafe-entry': warning(
    'The archive holds a file that would lie outside of it, or is a link to somewhere else. Such files are made to overwrite others’ or to read them, and were not opened. All else was brought in.',
  ),
  'import/image-left-out': warning(
    'An image is not in the file that was brought in, or is of a kind that cannot be printed. Its words were kept. Save the image as PNG or JPEG into the work’s folder and name it there.',
  ),

  // ——— the bindery
  'impose/bad-size': error(
    'Pages of this size cannot be laid on sheets. A page has sides from 10 mm to 2 m.',
  ),
  'impose/blank-pages': warning(
    'The pages do not fill the sheets they are folded from, so blank ones follow them. Where the edition says “pages: multiple-of 4” the text is set a little looser or tighter, if the eye does not notice, to come out even. Or leave the blank pages: readers take them for notes.',
  ),
  'impose/not-a-pdf': error(
    'Only a PDF can be laid on sheets, or a work of ours, of which pages are made first. The file does not begin as PDFs do.',
  ),
  'impose/locked': error(
    'The PDF is encrypted, and opens with a password only, or may not be printed. Ask for a copy that is not locked, or print it into a new PDF if your viewer may.',
  ),
  'impose/damaged': error(
    'The PDF, or one of its pages, could not be read: it is cut off, or was written wrongly. Most viewers can mend such a file by printing it into a new one.',
  ),
  'impose/too-large': error(
    'The PDF, or what is packed in it, is larger than any pamphlet. It was not read further, since it may have been made to fill the memory.',
  ),
  'impose/pages-differ': warning(
    'Not all pages of the PDF have one size. The sheets are made for the size that most have: a larger page is made smaller, a smaller one stands in the middle of its place.',
  ),
  'impose/no-pages': error('There is nothing to lay on sheets. Give the scheme one page at least.'),
  'impose/too-many-pages': error(
    'The scheme is folded from one sheet, and there are more pages than it holds: eight for a minizine, six for a leaflet. Shorten the text, set it smaller, or choose a scheme that takes any number, such as a booklet.',
  ),
  'impose/paper-thickness': error(
    'Paper is at least as thick as nothing and at most as thick as a millimetre. Give it in millimetres, or give grammage and bulk: office paper of 80 g/m² with a bulk of 1.25 is 0.1 mm thick.',
  ),
  'impose/too-thick': warning(
    'Sheets that lie in each other push the inner ones out, and their pages are moved towards the spine by as much. Here this is more than a tenth of a page, or than five millimetres: inner margins get lost, no stapler goes through, and so thick a fold springs open. Take thinner paper, or parts that lie beside each other.',
  ),
  'impose/bad-edge': error(
    'Bleed, gutter and milling are strips at the edges of pages, from 0 to 50 mm. Three millimetres are usual for each.',
  ),
  'impose/pages-on-sheet': error(
    'The scheme cannot have so many pages on one side of a sheet. A booklet has 2, 4, 8 or 16; sheets that are folded more than once have what the folds make of them.',
  ),
  'impose/signature-length': error(
    'A signature is made of whole sheets: a sheet folded once has 4 pages, folded twice 8, three times 16. Give a multiple of that, up to 64. A booklet is one signature, however long, and schemes without a spine have none.',
  ),
  'impose/paper-too-small': error(
    'The pages of one side do not find room on the paper, whichever way it is turned. The hint names the smallest common paper that would do.',
  ),
  'impose/bleed-does-not-fit': warning(
    'The paper ends within the bleed, so a colour that should run off the page may end in a white line. Take larger paper, or leave the bleed out if nothing runs to the edges.',
  ),
  'impose/no-room-for-marks': warning(
    'The pages fill the paper, or leave too narrow a strip of it, so there is nowhere to print some of the marks that were asked for. Take larger paper and cut it down, or leave the marks out.',
  ),

  // ——— preflight
  'preflight/coarse-picture': warning(
    'The picture has fewer than 220 pixels to the inch of its printed size. Print shows more than screens do: edges soften, and lettering in it frays; below 72 the pixels themselves are seen as squares. Take a larger picture, or print it smaller. Drawings are best saved as SVG, which is sharp at any size.',
  ),
  'preflight/hairline': warning(
    'A line is thinner than a quarter of a point. Some printers drop such lines, and others print them broken. Make it thicker in the stylesheet or in the drawing.',
  ),
  'preflight/heavy-ink': warning(
    'Somewhere all four inks together cover the paper more than three times over. Sheets then stick together or print through. Black itself, #000000, is printed with black ink alone; make other colours lighter.',
  ),
  'preflight/small-colour': warning(
    'Small type is printed with several inks. Each ink has a plate of its own, and plates are never quite in register, so such letters get coloured edges. Set type below 8 points in black, in grey, or in a pure ink.',
  ),
  'preflight/near-edge': warning(
    'Words stand nearer than 3 mm to the edge of the page. The knife that cuts the pages is not more exact than that: they may be cut, or look so. Make the margin wider in the stylesheet.',
  ),
  'preflight/face-missing': error(
    'The PDF shows words in a face that is not inside it. The printer’s machine would take another, with other widths and perhaps other letters. Export the file anew with all fonts embedded. In PDFs made here all faces are inside.',
  ),
  'preflight/plain-light': warning(
    'The PDF tells some of its colours as red, green and blue without saying of which screen. Each printer’s machine makes something else of them. Export it with colour profiles, or in CMYK, if the printer asks for it.',
  ),
  'preflight/no-bleed': warning(
    'A picture, an area or a line reaches the edge of the page, but is not printed beyond it, as pages here are as large as they are cut. Where the knife strays outward a thin line of white paper stays. Keep it away from the edge.',
  ),

  // ——— output
  'epub/too-large': warning(
    'The e-book is larger than shops accept (Kobo takes 100 MB), and large books are slow to load. Pictures are nearly always the reason. Save them as JPEG, or with fewer pixels: 2,000 across are sharp on any screen.',
  ),
  'epub/long-note': warning(
    'The note has more than 5,000 characters. Kobo’s readers show no pop-up for such notes, only a link to the end of the chapter. Nothing is lost; but what is as long as this may be better off in the text, or in an appendix.',
  ),
  'epub/doubtful': warning(
    'The e-book is valid, but a validator warns of this place: some readers may show it otherwise than it is meant. The message is the validator’s own, behind the name of its rule.',
  ),
  'epub/invalid': error(
    'The e-book would not be valid at this place. The message says why; one that begins with a name such as “RSC-005” is a validator’s own, and the name is its rule’s.',
  ),
} as const satisfies Readonly<Record<string, Entry>>

export type Code = keyof typeof codes

export function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text)
}
