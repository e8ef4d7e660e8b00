// What a photo says of itself (EXIF, CIPA DC-008): kept when it is made small, so that the server sees it too.

const READ = 256 * 1024;
const START_OF_IMAGE = 0xffd8;
const START_OF_SCAN = 0xffda;
const APP1 = 0xffe1;
const EXIF = 0x45786966;
const LITTLE = 0x4949;
const ORIENTATION = 0x0112;
const NOTES = 0x8769;
const TAKEN = 0x9003;
const UPRIGHT = 1;

/** The block with the notes, its marker first; null when the file has none. */
function block(view) {
  if (view.getUint16(0) !== START_OF_IMAGE) return null;
  for (let at = 2; ; ) {
    const marker = view.getUint16(at);
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === APP1 && view.getUint32(at + 4) === EXIF) {
      return end <= view.byteLength ? new DataView(view.buffer.slice(at, end)) : null;
    }
    if (marker === START_OF_SCAN || marker >> 8 !== 0xff) return null;
    at = end;
  }
}

/** Where an entry of a directory has its value, from the start of the block. */
function entry(notes, directory, tag, little) {
  const count = notes.getUint16(directory, little);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + 12 * i;
    if (notes.getUint16(at, little) === tag) return at + 8;
  }
  return null;
}

/** {@code 2026:01:31 09:30:00} by the clock of the place it was taken at, which is this phone's. */
function moment(notes, at) {
  const text = String.fromCharCode(...new Uint8Array(notes.buffer, at, 19));
  const told = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!told) return null;
  const [year, month, ...rest] = told.slice(1).map(Number);
  return new Date(year, month - 1, ...rest);
}

/**
 * The notes of a photo.
 *
 * @returns {{block: Uint8Array?, at: Date?}} the block for a copy whose points stand upright, and when it was taken
 */
export async function notesOf(file) {
  const none = { block: null, at: null };
  try {
    const notes = block(new DataView(await file.slice(0, READ).arrayBuffer()));
    if (!notes) return none;
    const tiff = 10;
    const little = notes.getUint16(tiff) === LITTLE;
    const first = tiff + notes.getUint32(tiff + 4, little);
    const turned = entry(notes, first, ORIENTATION, little);
    if (turned) notes.setUint16(turned, UPRIGHT, little);
    const more = entry(notes, first, NOTES, little);
    const taken = more && entry(notes, tiff + notes.getUint32(more, little), TAKEN, little);
    const at = taken && moment(notes, tiff + notes.getUint32(taken, little));
    return { block: new Uint8Array(notes.buffer), at: at || null };
  } catch {
    // Broken notes say nothing.
    return none;
  }
}

/** The JPEG with the notes in front. */
export const withNotes = (jpeg, notes) =>
  notes.block && jpeg.type === 'image/jpeg' ? new Blob([jpeg.slice(0, 2), notes.block, jpeg.slice(2)], { type: jpeg.type }) : jpeg;
