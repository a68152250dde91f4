import type { Response } from 'express';

/** Sends a stored document to be saved, never to be run: its type is what we found, its name is quoted. */
export function sendFile(
  res: Response,
  file: { bytes: Uint8Array; mediaType: string; fileName: string; sha256?: string; inline?: boolean },
): void {
  const plain = file.fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(file.fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const disposition = file.inline === true ? 'inline' : 'attachment';
  res.setHeader('Content-Disposition', `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`);
  res.setHeader('Content-Type', file.mediaType);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('Cache-Control', 'private, no-store');
  if (file.sha256 !== undefined) res.setHeader('ETag', `"${file.sha256}"`);
  res.end(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
}
