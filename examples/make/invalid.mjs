/** Files that must be refused, by name; the truncated one is cut from a whole PDF. */
export function brokenFiles(wholePdf) {
  return {
    // The first bytes of a Windows program, nothing that could run.
    'program.pdf': Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0\0\0', 'latin1'),
    'page.pdf': Buffer.from('<!doctype html>\n<html lang="zh-CN"><title>合同</title><p>这不是 PDF。</p></html>\n'),
    'empty.pdf': Buffer.alloc(0),
    'truncated.pdf': wholePdf.subarray(0, 2048),
  };
}
