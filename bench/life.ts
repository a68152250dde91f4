import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { addCalendarDays } from '../src/domain/calendar.js';
import { CHECKOUT } from '../src/embedded/checkout.js';
import type { Person, RegistryClient, Reply } from '../src/embedded/registry-client.js';
import { askUntilAnswered, waitFor } from './ask-again.js';

/** The commands of one life in their order, and who carries each out: the API alone, or a workflow as an update. */
export const COMMANDS = [
  { name: 'open a draft', by: 'api' },
  { name: 'upload the contract', by: 'api' },
  { name: 'submit', by: 'contract' },
  { name: 'accept', by: 'contract' },
  { name: 'decide (register)', by: 'contract' },
  { name: 'upload a bank slip', by: 'api' },
  { name: 'enter the receipt', by: 'contract' },
  { name: 'verify the receipt', by: 'contract' },
  { name: 'claim the reward', by: 'reward' },
  { name: 'first check', by: 'reward' },
  { name: 'second check', by: 'reward' },
] as const;

export type CommandName = (typeof COMMANDS)[number]['name'];
export const UPDATES = COMMANDS.filter(({ by }) => by !== 'api');

/** One life as far as it was lived, with the milliseconds of each command. */
export interface Life {
  readonly contractId: string;
  readonly claimId: string;
  readonly ms: Readonly<Partial<Record<CommandName, number>>>;
}

const EXAMPLE = path.join(CHECKOUT, 'examples', 'entrusted-development');
const RATIONALE = '属技术开发合同，金额核对一致，同意。';

/** A contract on its way, as the demo people move it; every command is timed from its request to its answer. */
export interface Journey {
  readonly ms: Partial<Record<CommandName, number>>;
  submit(): Promise<string>;
  accept(contractId: string, key?: string): Promise<Reply>;
  liveOn(contractId: string): Promise<string>;
}

/** Lives one whole life: an entrusted development from its draft to the publicity of its reward. */
export async function liveOnce(client: RegistryClient, today: string): Promise<Life> {
  const journey = beginJourney(client, today);
  const contractId = await journey.submit();
  await journey.accept(contractId);
  const claimId = await journey.liveOn(contractId);
  return { contractId, claimId, ms: journey.ms };
}

/** A new contract of the demonstration's seller; nothing has happened yet. */
export function beginJourney(client: RegistryClient, today: string): Journey {
  const applicant = client.as('chen-jie');
  const reviewer = client.as('wang-min');
  const ms: Partial<Record<CommandName, number>> = {};

  const timed = async <Body>(command: CommandName, ask: () => Promise<Reply<Body>>): Promise<Body> => {
    const began = performance.now();
    const reply = await askUntilAnswered(ask);
    ms[command] = performance.now() - began;
    if (reply.status >= 300) throw new Error(`${command}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const post = <Body = Record<string, unknown>>(
    command: CommandName,
    who: Person,
    address: string,
    content?: object,
  ) => {
    const key = randomUUID();
    return timed(command, () => who.post<Body>(address, content, key));
  };
  const upload = (command: CommandName, contractId: string, slot: string, file: string) => {
    const key = randomUUID();
    const address = `/contracts/${contractId}/attachments`;
    return timed(command, () => applicant.upload<{ id: string }>(address, path.join(EXAMPLE, file), { slot }, key));
  };

  return {
    ms,
    async submit() {
      const declaration = exampleDeclaration(today);
      const { id } = await post<{ id: string }>('open a draft', applicant, '/contracts', { declaration });
      await upload('upload the contract', id, 'contract_text', 'contract.pdf');
      await post('submit', applicant, `/contracts/${id}/submission`);
      return id;
    },
    async accept(contractId, key = randomUUID()) {
      const began = performance.now();
      const reply = await askUntilAnswered(() => reviewer.post(`/contracts/${contractId}/acceptance`, {}, key));
      ms.accept = performance.now() - began;
      if (reply.status !== 200) throw new Error(`accept: ${reply.status} ${JSON.stringify(reply.body)}`);
      return reply;
    },
    async liveOn(contractId) {
      const contract = `/contracts/${contractId}`;
      await post('decide (register)', reviewer, `${contract}/decision`, { outcome: 'register', rationale: RATIONALE });
      const slip = await upload('upload a bank slip', contractId, 'bank_slip', 'bank-slip-1.pdf');
      await post('enter the receipt', applicant, `${contract}/receipts`, {
        kind: 'bank_slip',
        number: `BENCH${randomUUID().slice(0, 13)}`,
        receivedOn: today,
        payerName: '泸州酒城精密制造有限公司',
        payeeName: '泸州启明智能科技有限公司',
        amountFen: '19200000',
        attachmentId: slip.id,
      });
      const { body } = await applicant.get<{ receipts: { id: string }[] }>(contract);
      const receiptIds = body.receipts.map(({ id }) => id);
      await post('verify the receipt', reviewer, `${contract}/receipt-verification`, {
        lines: receiptIds.map((receiptId) => ({ receiptId, outcome: 'verified' })),
      });
      const { claimId } = await post<{ claimId: string }>('claim the reward', applicant, `${contract}/reward-claims`, {
        policyCode: 'LZ-TRADE',
        receiptIds,
      });
      const claim = `/reward-claims/${claimId}`;
      // the amount is computed by the workflow after its answer when it is very busy, else before
      await waitFor(`${claim} is computed`, async () => {
        const { body: seen } = await applicant.get<{ status: string }>(claim);
        return seen.status === 'first_check';
      });
      const pass = { outcome: 'pass', opinion: RATIONALE };
      await post('first check', client.as('xu-jing'), `${claim}/first-check`, pass);
      await post('second check', client.as('deng-hao'), `${claim}/second-check`, pass);
      return claimId;
    },
  };
}

/** The example's declaration with its term around today. */
function exampleDeclaration(today: string): object {
  const declaration: object = JSON.parse(readFileSync(path.join(EXAMPLE, 'declaration.json'), 'utf8'));
  return {
    ...declaration,
    signedOn: addCalendarDays(today, -20),
    effectiveFrom: addCalendarDays(today, -10),
    effectiveTo: addCalendarDays(today, 700),
  };
}
