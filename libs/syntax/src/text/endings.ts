/** Top domains and file endings after which "name.ending" is one word and not two sentences without a space. */
export const ENDINGS: ReadonlySet<string> = new Set(
  (
    'com org net edu gov mil int info biz eu uk us ca au de fr es nl ru cn jp nz ie za io tv fm html htm php asp aspx jsp pdf doc docx xls xlsx ppt txt csv jpg jpeg png gif mp3 mp4 avi ' +
    'zip exe js py url xml'
  ).split(' '),
);
export const LONGEST_ENDING = 5;
