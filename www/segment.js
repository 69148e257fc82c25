// Where words end in scripts without spaces: the browser has a dictionary (STANDARDS I8).

let segmenter;

/** The words of a run of letters, with U+001F between them; nothing where the browser cannot (Firefox before 125). */
export const dictionary = {
  segment(run) {
    if (!Intl.Segmenter) return undefined;
    segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
    return Array.from(segmenter.segment(run), (it) => it.segment).join("\x1f");
  },
};
