// From sixty unknown enterprises to three hundred registered contracts with their receipts, over HTTP only.
import PdfDocument from 'pdfkit';
import { importTable, SELLER } from '../contract-table.mjs';
import { rowOf } from './enterprises.mjs';

/** So many requests are under way at once. */
const AT_ONCE = 6;

/** Does this for each, a few at a time; the first that fails fails all. */
export async function forEach(items, work) {
  const waiting = [...items.entries()];
  const results = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        results[next[0]] = await work(next[1], next[0]);
      }
    }),
  );
  return results;
}

/** How many clerks of earlier walks have an account already: this walk takes the next ones. */
export async function countClerks(door) {
  let count = 0;
  for (let cursor = ''; cursor !== undefined; ) {
    const { items, nextCursor } = await door.get('gu-yan', `/people?limit=100${cursor}`);
    count += items.filter(({ name }) => name.startsWith('经办员')).length;
    cursor = nextCursor ? `&cursor=${encodeURIComponent(nextCursor)}` : undefined;
  }
  return count;
}

/** The enterprises are entered by the system administrator, their clerks get the applicant's role from the security one. */
export async function openAccounts(door, enterprises) {
  const reason = '本年度首次申报奖励';
  await forEach(enterprises, async (enterprise) => {
    const { at: _, clerk, ...organisation } = enterprise;
    const { id } = await door.post('gu-yan', '/organisations', { ...organisation, reason });
    const account = { subject: clerk, name: `经办员${clerk.slice(-3)}`, organisationId: id, reason };
    const { userId } = await door.post('gu-yan', '/people', account);
    await door.post('bai-lin', `/people/${userId}/roles`, { roles: ['applicant'], reason });
  });
}

/** One table with all contracts is imported by the seller; the texts are made from the model contract. */
export async function fileContracts(door, contracts, day) {
  const rows = contracts.map((contract) => rowOf(contract, day));
  const { results } = await importTable(door, 'contracts.xlsx', rows);
  for (const { ownNumber, outcome, errors } of results) {
    if (outcome === 'refused') throw new Error(`${ownNumber} was refused: ${JSON.stringify(errors)}`);
  }
  const idOf = new Map(results.map(({ ownNumber, contractId }) => [ownNumber, contractId]));
  await forEach(contracts, async (contract) => {
    contract.id = idOf.get(contract.ownNumber);
    const text = await door.file('chen-jie', `/contracts/${contract.id}/model-contract`);
    const document = { fields: { slot: 'contract_text' }, name: `${contract.ownNumber}.docx`, bytes: text };
    await door.upload('chen-jie', `/contracts/${contract.id}/attachments`, document);
    await door.post('chen-jie', `/contracts/${contract.id}/submission`);
  });
}

/** Accepted, every finding decided with a reason, registered; large ones by a second person. */
export async function registerContracts(door, contracts) {
  await forEach(contracts, async ({ id }) => {
    await door.post('wang-min', `/contracts/${id}/acceptance`);
    const { findings } = await door.get('wang-min', `/contracts/${id}/findings`);
    const open = findings.filter(({ decisions }) => decisions.length === 0);
    if (open.length > 0) {
      await door.post('wang-min', `/contracts/${id}/finding-decisions`, {
        decisions: open.map(({ id: findingId }) => ({
          findingId,
          outcome: 'dismissed',
          reason: '已核对合同原文，不构成障碍。',
        })),
      });
    }
    const rationale = '属技术合同，金额核对一致，同意登记。';
    const answer = await door.post('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale });
    if (answer.status === 'registered') return;
    await door.post('ma-jun', `/contracts/${id}/second-decision`, { outcome: 'approve_registration', rationale });
  });
}

/** A page that looks like a slip: who paid whom how much, when, under which number. */
function slip(lines) {
  const document = new PdfDocument({ size: 'A5', info: { CreationDate: new Date(0) } });
  const chunks = [];
  const ended = new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  document.on('data', (chunk) => chunks.push(chunk));
  for (const line of lines) document.text(line);
  document.end();
  return ended;
}

/** Invoice and bank slip of every contract that was paid; the office verifies both, line by line. */
export async function enterReceipts(door, contracts, day) {
  await forEach(
    contracts.filter(({ isPaid }) => isPaid),
    async (contract) => {
      const address = `/contracts/${contract.id}`;
      for (const kind of ['invoice', 'bank_slip']) {
        const number = `${kind === 'invoice' ? 'FP' : 'HD'}${contract.ownNumber.replaceAll('-', '')}`;
        const bytes = await slip([number, contract.ownNumber, `CNY ${contract.yuan.toFixed(2)}`, day(-3)]);
        const attachment = await door.upload('chen-jie', `${address}/attachments`, {
          fields: { slot: kind },
          name: `${number}.pdf`,
          bytes,
        });
        const receipt = {
          kind,
          number,
          receivedOn: day(-3),
          payerName: contract.buyer.name,
          payeeName: SELLER.name,
          amountFen: String(contract.yuan * 100),
          attachmentId: attachment.id,
        };
        await door.post('chen-jie', `${address}/receipts`, receipt);
        contract[kind] = receipt;
      }
      const { receipts } = await door.get('wang-min', address);
      contract.receiptIds = receipts.map(({ id }) => id);
      await door.post('wang-min', `${address}/receipt-verification`, {
        lines: contract.receiptIds.map((receiptId) => ({ receiptId, outcome: 'verified' })),
      });
    },
  );
}
