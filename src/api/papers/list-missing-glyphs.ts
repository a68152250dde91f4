import { inScope } from '../../db/connection.js';
import { listMissingGlyphs } from '../../db/missing-glyph-store.js';
import { MissingGlyphList } from '../../schemas/paper-views.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** GET /missing-glyphs: which characters of filed names the fonts of the papers do not have; no case and no name. */
export const showMissingGlyphs: Endpoint = {
  summary: '字库暂缺字：需补装字体的字及其统一码 · Characters the fonts of the papers lack',
  answers: { 200: MissingGlyphList },
  handle: (context) => async (_req, res) => {
    const found = await inScope(context.db, { kind: 'system' }, listMissingGlyphs);
    // a font that was installed since may have it
    const items = found.map((glyph) => ({
      ...glyph,
      stillMissing: context.papers.certificate.missingGlyphs(glyph.character).length > 0,
    }));
    res.json(toWire({ items }));
  },
};
