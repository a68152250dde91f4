import { Button, Flex } from 'antd';
import { useNavigate } from 'react-router';
import type { ContractAction } from '../../../../../src/domain/contract/status.js';
import { ACTION_WORDS } from '../../../../../src/domain/contract/status-words.js';
import { CONFIRMABLE } from '../../../../../src/domain/contract/counterparty-confirmation.js';
import { ActionPanel, type ActionForm } from '../../../shared/actions/action-panel';
import { useLanguage, useWords } from '../../../shared/i18n';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { PATHS, pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { type Contract, useFileAgain } from '../use-contract';
import {
  AskConfirmationForm,
  CompletionForm,
  DisputeForm,
  ObjectionForm,
  PurgeForm,
  StatementForm,
  WithdrawApplication,
  WithdrawForm,
} from './act-forms';

/** What has a page of its own: going there is the button. */
const PAGES = {
  submit: 'draft',
  resubmit: 'correction',
  applyAmendment: 'amendment',
  applyDeregistration: 'deregistration',
  enterReceipt: 'receipts',
  claimReward: 'contractClaim',
} as const satisfies Partial<Record<ContractAction, keyof typeof PATHS>>;
const hasPage = (action: string): action is keyof typeof PAGES => action in PAGES;
/** What the enterprise is expected to do next stands out. */
const MAIN: readonly string[] = ['submit', 'resubmit', 'giveStatement'];

/** 现在可以办理: everything the registry allows here, each with its page or its form. */
export function Actions({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const fileAgain = useFileAgain();
  const { id: contractId, allowedActions, status } = contract;
  const label = (action: ContractAction) => pick(ACTION_WORDS[action]);
  const go = allowedActions.filter(hasPage);

  const again = async () => {
    const { declaration } = contract;
    const answer = await fileAgain.send({ body: { declaration, filedAgainFromId: contractId } });
    if (answer !== undefined) void navigate(pathTo('draft', { contractId: answer.id }));
  };
  const forms: ActionForm[] = [
    {
      action: 'giveStatement',
      label: label('giveStatement'),
      isMain: true,
      render: (close) => (
        <StatementForm contractId={contractId} close={close} notice={contract.revocations.at(-1)?.notice} />
      ),
    },
    {
      action: 'askConfirmation',
      label: say('acts.askConfirmation'),
      render: (close) => <AskConfirmationForm contractId={contractId} close={close} />,
    },
    {
      action: 'complete',
      label: label('complete'),
      render: (close) => <CompletionForm contractId={contractId} close={close} />,
    },
    {
      action: 'raiseObjection',
      label: label('raiseObjection'),
      render: (close) => <ObjectionForm contractId={contractId} close={close} />,
    },
    {
      action: 'flagDispute',
      label: label('flagDispute'),
      render: (close) => <DisputeForm contractId={contractId} close={close} />,
    },
    {
      action: 'withdrawAmendment',
      label: label('withdrawAmendment'),
      isDangerous: true,
      render: (close) => <WithdrawApplication contractId={contractId} close={close} of="amendment" />,
    },
    {
      action: 'withdrawDeregistration',
      label: label('withdrawDeregistration'),
      isDangerous: true,
      render: (close) => <WithdrawApplication contractId={contractId} close={close} of="deregistration" />,
    },
    {
      action: 'withdraw',
      label: label('withdraw'),
      isDangerous: true,
      render: (close) => <WithdrawForm contractId={contractId} close={close} />,
    },
    {
      action: 'purgeStateSecret',
      label: label('purgeStateSecret'),
      isDangerous: true,
      render: (close) => <PurgeForm contractId={contractId} close={close} />,
    },
  ];
  // asking the other party is no step of the case, so it is not among its actions
  const mayAsk = contract.counterpartyConfirmation !== null && CONFIRMABLE.includes(status);
  const allowed: readonly string[] = mayAsk ? [...allowedActions, 'askConfirmation'] : allowedActions;
  const canList = allowedActions.includes('requestSummaryList');
  if (allowed.length === 0) return null;
  return (
    <section className="panel no-print" aria-labelledby="actions">
      <h2 id="actions">{say('acts.title')}</h2>
      <Flex gap="small" wrap className="actions-go">
        {go.map((action) => (
          <Button
            key={action}
            type={MAIN.includes(action) ? 'primary' : 'default'}
            data-action={action}
            onClick={() => void navigate(pathTo(PAGES[action], { contractId }))}
          >
            {label(action)}
          </Button>
        ))}
        {canList && (
          <Button onClick={() => void navigate(`${PATHS.summaryLists}?contracts=${contractId}`)}>
            {label('requestSummaryList')}
          </Button>
        )}
        {allowedActions.includes('fileAgain') && (
          <Button type="primary" loading={fileAgain.isSending} onClick={() => void again()}>
            {label('fileAgain')}
          </Button>
        )}
      </Flex>
      {fileAgain.refusal !== undefined && <RefusalNote refusal={fileAgain.refusal} />}
      <ActionPanel allowed={allowed} forms={forms} />
    </section>
  );
}
