/** How many characters a person may write: on one line, and in some sentences. Forms count to it, the API refuses more. */
export const LINE_LENGTH = 200;
export const PROSE_LENGTH = 4000;
