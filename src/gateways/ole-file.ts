const MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** A compound file as older office programs write it, and newer ones when a password protects a document. */
export function isOleFile(bytes: Buffer): boolean {
  return bytes.length >= MAGIC.length && bytes.subarray(0, MAGIC.length).equals(MAGIC);
}

/** True when a compound file holds an encrypted office document (MS-OFFCRYPTO 1.3): its name is in the directory. */
export function isEncryptedOffice(bytes: Buffer): boolean {
  return isOleFile(bytes) && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
