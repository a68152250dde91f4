import { pointedAt } from '../domain/errors.js';
import type { DocumentInspection, DocumentInspector } from '../gateways/document-inspector.js';

/** Looks at the file of a form; what speaks against it is said at `/file`. */
export async function inspectUpload(
  inspector: DocumentInspector,
  file: Parameters<DocumentInspector['inspect']>[0],
): Promise<DocumentInspection> {
  try {
    return await inspector.inspect(file);
  } catch (error) {
    return pointedAt('/file', () => {
      throw error;
    });
  }
}
