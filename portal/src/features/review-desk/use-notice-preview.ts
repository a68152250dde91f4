import { useState } from 'react';
import { type BodyOf, fileAddress } from '../../shared/api/client';
import { readFile } from '../../shared/api/read-file';
import { isRefusal, type Refusal } from '../../shared/api/refusal';

export type NoticeWanted = BodyOf<'/api/v1/contracts/{contractId}/notice-previews', 'post'>;

interface Preview {
  bytes: Uint8Array | undefined;
  refusal: Refusal | undefined;
  isLooking: boolean;
}

const NOTHING: Preview = { bytes: undefined, refusal: undefined, isLooking: false };

/** The notice a decision would issue, drawn by the registry from the same template; nothing is kept. */
export function useNoticePreview(contractId: string): Preview & { look: (wanted: NoticeWanted) => Promise<boolean> } {
  const [state, setState] = useState(NOTHING);
  return {
    ...state,
    look: async (wanted) => {
      setState({ ...NOTHING, isLooking: true });
      try {
        const address = fileAddress('/api/v1/contracts/{contractId}/notice-previews', { contractId });
        setState({ ...NOTHING, bytes: await readFile(address, { body: wanted }) });
        return true;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        setState({ ...NOTHING, refusal: error });
        return false;
      }
    },
  };
}
