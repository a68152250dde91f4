import type { KindCode } from '../../../../../src/domain/contract/kind.js';
import { useCommand } from '../../../shared/api/use-command';
import { useView } from '../../../shared/api/use-view';
import { usePerson } from '../../../shared/session';
import { type AddressBookEntry, partyOf } from '../form/use-address-book';

/** What is asked before a draft is opened. */
export interface Beginning {
  projectName: string | undefined;
  kindCode: string;
  applicantSide: 'seller' | 'buyer';
  secrecy: 'none' | 'trade_secret';
}

/** Opens a draft with all that is known already: whose it is, who files it, and that a contract has two sides. */
export function useNewContract(againFromId: string | undefined) {
  const person = usePerson();
  const me = useView('/api/v1/me', {});
  const creditCode = me.data?.organisation?.unifiedSocialCreditCode ?? undefined;
  const own = useView(
    '/api/v1/address-book',
    { query: { creditCode: creditCode ?? '' } },
    { when: creditCode !== undefined && creditCode !== null },
  );
  const command = useCommand('post', '/api/v1/contracts');
  const open = ({ projectName, kindCode, applicantSide, secrecy }: Beginning) => {
    const entry = own.data?.items[0];
    const organisation = me.data?.organisation;
    const party =
      entry === undefined
        ? {
            ...(organisation == null ? {} : { name: organisation.name }),
            ...(creditCode == null ? {} : { unifiedSocialCreditCode: creditCode }),
            countryCode: 'CHN',
          }
        : partyOf(entry);
    const other = { countryCode: 'CHN' };
    const isSeller = applicantSide === 'seller';
    const begun = {
      kindCode: kindCode as KindCode,
      applicantSide,
      secrecy,
      ...(projectName === undefined || projectName.trim() === '' ? {} : { projectName: projectName.trim() }),
    };
    const known = {
      sellers: [isSeller ? party : other],
      buyers: [isSeller ? other : party],
      nonTechnicalLines: [],
      handlerName: person.name,
      ...representativeOf(entry),
      ...(entry?.contactPhone == null ? {} : { handlerPhone: entry.contactPhone }),
    };
    return command.send({
      body:
        againFromId === undefined
          ? { declaration: { ...known, ...begun } }
          : { declaration: begun, filedAgainFromId: againFromId },
    });
  };
  return {
    open,
    isReady: me.data !== undefined && !own.isLoading,
    isSending: command.isSending,
    refusal: command.refusal,
  };
}

function representativeOf(entry: AddressBookEntry | undefined): { legalRepresentative?: string } {
  const name = entry?.legalRepresentative;
  return name === undefined || name === null ? {} : { legalRepresentative: name };
}

/** Drafts of this enterprise that wait to be finished, the latest first. */
export function useOpenDrafts() {
  return useView('/api/v1/contracts', { query: { status: 'draft', limit: '5' } });
}

/** Which documents there are, and when each is wanted. */
export function useDocumentSlots() {
  return useView('/api/v1/document-slots', {});
}
