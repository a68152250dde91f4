import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { StatableFact } from '../../../../../src/domain/reward/stated-fact.js';
import type { ClaimDocumentKind } from '../../../../../src/domain/reward/claim-document.js';
import { PROSE_LENGTH } from '../../../../../src/domain/text-length.js';
import type { BodyOf } from '../../../shared/api/client';
import { CommandForm } from '../../../shared/forms/command-form';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useKept } from '../../../shared/forms/use-kept';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Money } from '../../../shared/page/marks';
import { UploadBox } from '../../../shared/upload/upload-box';
import { AccountFields } from '../account-fields';
import { StatedFactsFields } from '../claim/stated-facts-fields';
import { type StatedDrafts, statedOf } from '../claim/stated-values';
import { messages } from '../messages';
import {
  addressOf,
  type Claim,
  type Process,
  useAnswerCorrection,
  useConfirmPayee,
  useContract,
  useStateFacts,
  useWithdrawClaim,
} from '../use-rewards';

type Answer = BodyOf<'/api/v1/reward-claims/{claimId}/correction-answer', 'post'>;
type Payee = BodyOf<'/api/v1/reward-claims/{claimId}/payee', 'post'>;

const FORMATS = ['pdf', 'ofd', 'png', 'jpeg', 'docx', 'xlsx'];

/** 补正答复 of a claim: words, documents and receipts together. */
export function CorrectionForm({ claim, process, close }: { claim: Claim; process: Process; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useAnswerCorrection();
  const contract = useContract(claim.contractId);
  const asked = process.corrections.at(-1);
  const counted = new Set(claim.receipts.map(({ id }) => id));
  const receipts = (contract.data?.receipts ?? []).filter(
    ({ id, status }) => status === 'verified' && !counted.has(id),
  );
  const own = process.documents.filter(({ bySide }) => bySide === 'beneficiary');
  return (
    <CommandForm<Answer>
      command={command}
      keptAs={`claim-correction:${claim.id}`}
      onSend={(body) => command.send({ path: { claimId: claim.id }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('correct.send')}
    >
      {asked !== undefined && <blockquote className="claim-quote">{asked.content}</blockquote>}
      <Form.Item
        name="answer"
        label={say('correct.answer')}
        rules={[{ required: true, message: sayShared('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
      <UploadBox
        address={addressOf.upload(claim.id)}
        fields={{ kind: 'correction' satisfies ClaimDocumentKind }}
        label={say('correct.upload')}
        formats={FORMATS}
        onDone={() => undefined}
      />
      <Form.Item name="documentIds" label={say('correct.documents')}>
        <Select mode="multiple" options={own.map(({ id, fileName }) => ({ value: id, label: fileName }))} />
      </Form.Item>
      {receipts.length > 0 && (
        <Form.Item name="receiptIds" label={say('correct.receipts')} extra={say('correct.receiptsHint')}>
          <Select mode="multiple" options={receipts.map(({ id, number }) => ({ value: id, label: number }))} />
        </Form.Item>
      )}
    </CommandForm>
  );
}

/** 确认收款账户: the account, the papers the policy asks for, and what is needed when the account is in another name. */
export function PayeeForm({
  claim,
  process,
  papers,
  close,
}: {
  claim: Claim;
  process: Process;
  /** As the policy asks. */
  papers: { letter: boolean; receipt: boolean };
  close: () => void;
}) {
  const say = useWords(messages);
  const command = useConfirmPayee();
  const [form] = Form.useForm<Payee>();
  const accountName = Form.useWatch('accountName', form);
  const isOtherName = accountName !== undefined && accountName !== '' && accountName.trim() !== claim.beneficiaryName;
  const [isSame, setSame] = useState(false);
  const { payee } = claim;
  return (
    <CommandForm<Payee>
      form={form}
      command={command}
      keptAs={`payee:${claim.id}`}
      onSend={(body) => command.send({ path: { claimId: claim.id }, body: withoutEmpty(body) })}
      onDone={close}
      onCancel={close}
      initial={{ accountName: payee?.accountName ?? claim.beneficiaryName, bankName: payee?.bankName ?? '' }}
      sendLabel={say('payee.send')}
    >
      <p>
        {say('payee.what')} <Money fen={claim.amountFen} /> <Money fen={claim.amountFen} as="capitals" />
      </p>
      {claim.payeePerson?.taxNote != null && <p className="quiet">{claim.payeePerson.name}</p>}
      <AccountFields />
      {isOtherName && (
        <fieldset className="stated-fact">
          <legend>{say('payee.otherName')}</legend>
          <p>{say('payee.otherNameMore', { name: claim.beneficiaryName })}</p>
          <DocumentItem
            claimId={claim.id}
            process={process}
            name={['nameEvidence', 'filingDocumentId']}
            kind="name_change"
            label={say('payee.filing')}
          />
          <DocumentItem
            claimId={claim.id}
            process={process}
            name={['nameEvidence', 'licenceDocumentId']}
            kind="licence"
            label={say('payee.licence')}
          />
        </fieldset>
      )}
      {(papers.letter || papers.receipt) && (
        <fieldset className="stated-fact">
          <legend>{say('payee.papers')}</legend>
          <DocumentItem
            claimId={claim.id}
            process={process}
            name={['papers', 'confirmationDocumentId']}
            kind="confirmation_letter"
            label={say('payee.letter')}
          />
          <Form.Item name={['papers', 'confirmedAmountFen']} label={say('payee.letterAmount')}>
            <MoneyInput />
          </Form.Item>
          {papers.receipt && (
            <DocumentItem
              claimId={claim.id}
              process={process}
              name={['papers', 'receiptDocumentId']}
              kind="receipt"
              label={say('payee.receipt')}
            />
          )}
        </fieldset>
      )}
      {claim.lastPaymentProblem !== null && (
        <>
          <Checkbox checked={isSame} onChange={({ target }) => setSame(target.checked)}>
            {say('payee.sameAccount')}
          </Checkbox>
          {isSame && (
            <Form.Item name="sameAccountReason" label={say('payee.sameReason')}>
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={PROSE_LENGTH} showCount />
            </Form.Item>
          )}
        </>
      )}
      <p className="quiet">{say('payee.change', { hours: process.steps.coolingOffHours })}</p>
    </CommandForm>
  );
}

/** A group whose fields are all empty is not sent. */
function withoutEmpty({ papers, nameEvidence, sameAccountReason, ...account }: Payee): Payee {
  const isFilled = (group: object | undefined): boolean =>
    group !== undefined && Object.values(group).some((value) => value !== undefined && value !== '');
  return {
    ...account,
    ...(papers !== undefined && isFilled(papers) ? { papers } : {}),
    ...(nameEvidence !== undefined && isFilled(nameEvidence) ? { nameEvidence } : {}),
    ...(sameAccountReason === undefined || sameAccountReason === '' ? {} : { sameAccountReason }),
  };
}

function DocumentItem({
  claimId,
  process,
  name,
  kind,
  label,
}: {
  claimId: string;
  process: Process;
  name: string[];
  kind: ClaimDocumentKind;
  label: string;
}) {
  const say = useWords(messages);
  return (
    <>
      <Form.Item name={name} label={label}>
        <Select
          allowClear
          options={process.documents
            .filter((document) => document.kind === kind)
            .map(({ id, fileName }) => ({ value: id, label: fileName }))}
        />
      </Form.Item>
      <UploadBox
        address={addressOf.upload(claimId)}
        fields={{ kind }}
        label={say('evidence.upload', { name: label })}
        formats={FORMATS}
        onDone={() => undefined}
      />
    </>
  );
}

/** 申报事实 after filing, while a correction is asked or nothing was checked yet. */
export function StateFactsForm({
  claim,
  facts,
  close,
}: {
  claim: Claim;
  facts: readonly StatableFact[];
  close: () => void;
}) {
  const say = useWords(messages);
  const command = useStateFacts();
  const [drafts, setDrafts, forgetDrafts] = useKept<StatedDrafts>(`stated-facts:${claim.id}`, {});
  const [showsHalf, setShowsHalf] = useState(false);
  const { stated, half } = statedOf(facts, drafts, claim.contractId);
  const send = async () => {
    setShowsHalf(half.length > 0);
    if (half.length > 0) return undefined;
    return command.send({ path: { claimId: claim.id }, body: { facts: stated } });
  };
  return (
    <CommandForm<object>
      command={command}
      keptAs={`stated-facts-form:${claim.id}`}
      onSend={send}
      onDone={() => {
        forgetDrafts();
        close();
      }}
      onCancel={close}
      isReady={stated.length + half.length > 0}
      sendLabel={say('stated.send')}
    >
      <p>{say('stated.intro')}</p>
      {facts.length === 0 ? (
        <p>{say('stated.none')}</p>
      ) : (
        <StatedFactsFields
          facts={facts}
          contractId={claim.contractId}
          value={drafts}
          half={showsHalf ? half : []}
          onChange={setDrafts}
        />
      )}
    </CommandForm>
  );
}

/** 撤回奖励申请: its contracts and receipts are free for another claim. */
export function WithdrawForm({ claim, close }: { claim: Claim; close: () => void }) {
  const say = useWords(messages);
  const command = useWithdrawClaim();
  return (
    <CommandForm<object>
      command={command}
      keptAs={`claim-withdrawal:${claim.id}`}
      onSend={() => command.send({ path: { claimId: claim.id }, body: {} })}
      onDone={close}
      onCancel={close}
      isDangerous
      sendLabel={say('withdraw.send')}
    >
      <p>{say('withdraw.what')}</p>
    </CommandForm>
  );
}
