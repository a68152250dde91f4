/** The paths under `examples` which `makeExample` can write. */
export const EXAMPLE_FILES: string[];
/** The bytes of one file of the examples. */
export function makeExample(path: string): Promise<Buffer>;
