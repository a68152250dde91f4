/** Between things of one kind, in either language. */
export const AND = { zh: '、', en: ', ' };
/** Between whole statements. */
export const THEN = { zh: '；', en: '; ' };
