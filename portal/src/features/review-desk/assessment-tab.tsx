import { Alert, Button, Flex, Form, Input, Select, Switch } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { type BodyOf, fileAddress } from '../../shared/api/client';
import { type Command, useCommand } from '../../shared/api/use-command';
import { CommandForm } from '../../shared/forms/command-form';
import { forgetKept, keep, readKept } from '../../shared/forms/kept-values';
import { MoneyInput } from '../../shared/forms/money-input';
import { useWords } from '../../shared/i18n';
import { Mark, Money, Time } from '../../shared/page/marks';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { type Assessment, useAssessment } from './use-case';
import { useCodeOptions, useCodeWords } from '../../shared/use-code-lists';

type Body = BodyOf<'/api/v1/contracts/{contractId}/assessment', 'post'>;
type WrittenLine = Body['lines'][number];
/** A line as it is typed: what its outcome does not need is left out when it is sent. */
interface TypedLine {
  outcome: WrittenLine['outcome'];
  declaredLine?: number;
  item?: string;
  kind?: string;
  amountFen?: string;
  reason?: string | undefined;
  article?: string | undefined;
}
interface Typed {
  /** The sheet it was begun on; the registry refuses it when another one has been written since. */
  begunOn?: number;
  isValueChanged?: boolean;
  contractValueFen?: string;
  contractValueGrounds?: { reason?: string | undefined; article?: string | undefined };
  lines?: TypedLine[];
}

const WRITABLE = ['in_review', 'second_review'];

/** 核定表: declared and assessed, line by line; what differs carries its reason and article. */
export function AssessmentTab() {
  const { contract } = useCaseTools();
  const view = useAssessment(contract.id);
  return <ViewState view={view}>{(assessment) => <Sheets assessment={assessment} />}</ViewState>;
}

function Sheets({ assessment }: { assessment: Assessment }) {
  const say = useWords(messages);
  const { contract, isDeciding } = useCaseTools();
  const { sheets, declared, technicalIncome } = assessment;
  const newest = sheets.toSorted((a, b) => b.sheetNo - a.sheetNo);
  const mayWrite = isDeciding && declared !== null && WRITABLE.includes(contract.status);
  return (
    <>
      {assessment.differences.length > 0 && <Differences assessment={assessment} />}
      {mayWrite && <Writing assessment={assessment} declared={declared} />}
      {newest.length === 0 && !mayWrite && <NothingHere text={say('assessment.none')} />}
      {newest.map((sheet, index) => (
        <Sheet key={sheet.sheetNo} sheet={sheet} isOpen={index === 0 && !mayWrite} />
      ))}
      {technicalIncome.verifiedFen !== '0' && (
        <p>
          {say('assessment.income')} <Money fen={technicalIncome.countedFen} />
        </p>
      )}
      {newest.length > 0 && (
        <Flex gap="small" wrap className="no-print">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              size="small"
              href={`${fileAddress('/api/v1/contracts/{contractId}/assessment/file', { contractId: contract.id })}?format=${format}`}
              download
            >
              {say('assessment.file', { format: format.toUpperCase() })}
            </Button>
          ))}
        </Flex>
      )}
    </>
  );
}

const ADDRESS = '/api/v1/contracts/{contractId}/assessment';

/** What is being written stays while somebody else writes a sheet; only what nobody has touched begins anew by itself. */
function Writing({ assessment, declared }: { assessment: Assessment; declared: Declared }) {
  const { contract } = useCaseTools();
  const write = useCommand('post', ADDRESS);
  const keptAs = `assessment:${contract.id}`;
  const [begun, setBegun] = useState({ with: assessment, time: 0 });
  const newest = useRef(assessment);
  newest.current = assessment;
  const begin = () => setBegun(({ time }) => ({ with: newest.current, time: time + 1 }));
  const isUntouched = readKept(keptAs) === undefined && write.refusal === undefined && !write.isSending;
  if (begun.with.sheetNo !== assessment.sheetNo && isUntouched) begin();
  return (
    <SheetForm
      key={begun.time}
      begun={begun.with}
      newest={assessment}
      declared={declared}
      keptAs={keptAs}
      write={write}
      onAnew={() => {
        forgetKept(keptAs);
        write.clear();
        begin();
      }}
    />
  );
}

/** The next sheet, beginning with the last one or with what was declared. */
function SheetForm({
  begun,
  newest,
  declared,
  keptAs,
  write,
  onAnew,
}: {
  begun: Assessment;
  newest: Assessment;
  declared: Declared;
  keptAs: string;
  write: Command<typeof ADDRESS, 'post'>;
  /** Begins with the newest sheet. */
  onAnew: () => void;
}) {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const [form] = Form.useForm<Typed>();
  const kinds = useCodeOptions('non-technical-kinds');
  const initial = useMemo(
    () => ({ ...beginWith(begun, declared, say('assessment.usualArticle')), begunOn: begun.sheetNo }),
    [begun, declared, say],
  );
  const lines = Form.useWatch('lines', form) ?? initial.lines ?? [];
  const isValueChanged = Form.useWatch('isValueChanged', form) ?? initial.isValueChanged ?? false;
  const typedValue = Form.useWatch('contractValueFen', form);
  const value = amountOf(isValueChanged ? (typedValue ?? declared.contractValueFen) : declared.contractValueFen);
  const out = lines.reduce((sum, line) => sum + deductionOf(line, declared), 0n);
  const rest = value - out;
  const last = newest.sheets.toSorted((a, b) => a.sheetNo - b.sheetNo).at(-1);
  const begunOn = Form.useWatch('begunOn', form) ?? begun.sheetNo;
  // what this page wrote itself is read again before the form hears of it
  const isLate = begunOn !== newest.sheetNo && !write.isSending && write.answer === undefined;
  return (
    <section aria-label={say('assessment.write')}>
      <h2>{say('assessment.write')}</h2>
      <p className="quiet">{say('assessment.intro')}</p>
      {isLate && (
        <Alert
          className="kept-note"
          type="warning"
          showIcon
          role="status"
          title={say('assessment.late', { no: newest.sheetNo, name: last?.writtenBy?.name ?? '' })}
          action={
            <Flex gap="small" wrap>
              <Button size="small" onClick={onAnew}>
                {say('assessment.anew')}
              </Button>
              <Button
                size="small"
                onClick={() => {
                  write.clear();
                  form.setFieldValue('begunOn', newest.sheetNo);
                  keep(keptAs, form.getFieldsValue());
                }}
              >
                {say('assessment.mine')}
              </Button>
            </Flex>
          }
        />
      )}
      <CommandForm<Typed>
        command={write}
        form={form}
        keptAs={keptAs}
        initial={initial}
        sendLabel={say(last === undefined ? 'assessment.keep' : 'assessment.keepNext')}
        onSend={(typed) =>
          write.send({
            path: { contractId: contract.id },
            body: toBody(typed, typed.begunOn ?? begun.sheetNo, declared),
          })
        }
        onDone={onAnew}
      >
        <Form.Item name="begunOn" hidden>
          <Input />
        </Form.Item>
        <div className="assessment-value panel">
          <span>{say('declaration.value')}</span> <Money fen={declared.contractValueFen} />
          <Form.Item name="isValueChanged" valuePropName="checked" noStyle>
            <Switch aria-label={say('assessment.changeValue')} />
          </Form.Item>
          <span>{say('assessment.changeValue')}</span>
        </div>
        {isValueChanged && (
          <div className="panel">
            <Form.Item name="contractValueFen" label={say('assessment.valueAssessed')}>
              <MoneyInput />
            </Form.Item>
            <Grounds name={['contractValueGrounds']} />
          </div>
        )}
        <Form.List name="lines">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => {
                const line = lines[name];
                const was = declared.lines.find(({ declaredLine }) => declaredLine === line?.declaredLine);
                return (
                  <fieldset key={key} className="assessment-line panel">
                    <legend>
                      {was === undefined
                        ? say('assessment.addedLine')
                        : say('assessment.line', { no: was.declaredLine })}
                    </legend>
                    {was !== undefined && (
                      <p>
                        <strong>{was.item}</strong>{' '}
                        <span className="quiet">
                          {kinds.find((kind) => kind.value === was.kind)?.label ?? was.kind}
                        </span>{' '}
                        <Money fen={was.amountFen} />
                      </p>
                    )}
                    <Form.Item name={[name, 'declaredLine']} hidden>
                      <Input />
                    </Form.Item>
                    {was === undefined ? (
                      <>
                        <Form.Item name={[name, 'outcome']} hidden>
                          <Input />
                        </Form.Item>
                        <Form.Item name={[name, 'item']} label={say('assessment.item')} rules={[{ required: true }]}>
                          <Input />
                        </Form.Item>
                        <Form.Item name={[name, 'kind']} label={say('assessment.kind')} rules={[{ required: true }]}>
                          <Select options={kinds} />
                        </Form.Item>
                      </>
                    ) : (
                      <Form.Item name={[name, 'outcome']} label={say('assessment.outcome')}>
                        <Select
                          options={(['accepted', 'changed', 'rejected'] as const).map((outcome) => ({
                            value: outcome,
                            label: say(`assessment.${outcome}`),
                          }))}
                        />
                      </Form.Item>
                    )}
                    {(line?.outcome === 'changed' || line?.outcome === 'added') && (
                      <Form.Item name={[name, 'amountFen']} label={say('assessment.amount')}>
                        <MoneyInput />
                      </Form.Item>
                    )}
                    {line?.outcome !== 'accepted' && <Grounds name={[name]} />}
                    {was === undefined && (
                      <Button size="small" onClick={() => remove(name)}>
                        {say('word.remove')}
                      </Button>
                    )}
                  </fieldset>
                );
              })}
              <Button size="small" onClick={() => add({ outcome: 'added', article: say('assessment.usualArticle') })}>
                {say('assessment.add')}
              </Button>
            </>
          )}
        </Form.List>
        <div className="case-sum panel" role="status" aria-label={say('assessment.sum')}>
          <div>
            <span>{say('declaration.value')}</span>
            <strong>
              <Money fen={value} />
            </strong>
            <Difference now={value} declared={declared.contractValueFen} />
          </div>
          <div>
            <span>{say('declaration.nonTechnical')}</span>
            <strong>
              <Money fen={out} />
            </strong>
            <Difference now={out} declared={sumOf(declared.lines).toString()} />
          </div>
          <div>
            <span>{say('assessment.technology')}</span>
            <strong>
              <Money fen={rest} />
            </strong>
            <Difference now={rest} declared={declared.technologyTransactionValueFen} />
            {rest > 0n && (
              <small className="quiet">
                <Money fen={rest} as="capitals" />
              </small>
            )}
          </div>
        </div>
      </CommandForm>
    </section>
  );
}

function Grounds({ name }: { name: (string | number)[] }) {
  const say = useWords(messages);
  return (
    <>
      <Form.Item name={[...name, 'reason']} label={say('word.reason')}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name={[...name, 'article']} label={say('assessment.article')}>
        <Input />
      </Form.Item>
    </>
  );
}

function Difference({ now, declared }: { now: bigint; declared: string }) {
  const say = useWords(messages);
  const by = now - BigInt(declared);
  if (by === 0n) return <small className="quiet">{say('assessment.asDeclared')}</small>;
  return (
    <Mark tone="waiting">
      {say('assessment.againstDeclared')} {by > 0n ? '+' : ''}
      <Money fen={by} />
    </Mark>
  );
}

/** Where the second reviewer sees it otherwise than the first. */
function Differences({ assessment }: { assessment: Assessment }) {
  const say = useWords(messages);
  return (
    <section className="panel">
      <h2>{say('assessment.differences')}</h2>
      <table className="case-table">
        <thead>
          <tr>
            <th scope="col">{say('diff.field')}</th>
            <th scope="col" className="number">
              {say('assessment.first')}
            </th>
            <th scope="col" className="number">
              {say('assessment.second')}
            </th>
          </tr>
        </thead>
        <tbody>
          {assessment.differences.map((difference) => (
            <tr key={`${difference.what}${difference.declaredLine ?? ''}${difference.item ?? ''}`}>
              <th scope="row">{difference.item ?? say(`assessment.${difference.what}`)}</th>
              <td className="number">
                <Money fen={difference.earlierFen} />
              </td>
              <td className="number">
                <Money fen={difference.laterFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sheet({ sheet, isOpen }: { sheet: Assessment['sheets'][number]; isOpen: boolean }) {
  const say = useWords(messages);
  const codeWords = useCodeWords(['non-technical-kinds']);
  return (
    <details className="panel" open={isOpen}>
      <summary>
        {say('assessment.sheet', { no: sheet.sheetNo })} · {say(`stage.${sheet.stage}`)} · {sheet.writtenBy?.name ?? ''}{' '}
        <small className="quiet">
          <Time at={sheet.writtenAt} />
        </small>{' '}
        {sheet.signedAt === null ? (
          <Mark>{say('assessment.unsigned')}</Mark>
        ) : (
          <Mark tone="good">{say('assessment.signed')}</Mark>
        )}
      </summary>
      <table className="case-table">
        <thead>
          <tr>
            <th scope="col">{say('assessment.item')}</th>
            <th scope="col">{say('assessment.outcome')}</th>
            <th scope="col" className="number">
              {say('assessment.declared')}
            </th>
            <th scope="col" className="number">
              {say('assessment.assessed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line) => (
            <tr key={`${line.declaredLine ?? 'added'}${line.item}${line.assessedFen}`}>
              <th scope="row">
                {line.item} <small className="quiet">{codeWords('non-technical-kinds', line.kind)}</small>
                {line.reason !== null && (
                  <div className="quiet">
                    {line.reason}
                    {line.article !== null && say('assessment.by', { article: line.article })}
                  </div>
                )}
              </th>
              <td>{say(`assessment.${line.outcome}`)}</td>
              <td className="number">
                <Money fen={line.declaredFen} />
              </td>
              <td className="number">
                <Money fen={line.assessedFen} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={3}>
              {say('declaration.value')}
              {sheet.contractValueReason !== null && <div className="quiet">{sheet.contractValueReason}</div>}
            </th>
            <td className="number">
              <Money fen={sheet.contractValueFen} />
            </td>
          </tr>
          <tr>
            <th scope="row" colSpan={3}>
              {say('assessment.technology')}
              <div className="quiet">{sheet.capitals.technologyTransactionValue}</div>
            </th>
            <td className="number">
              <strong>
                <Money fen={sheet.technologyTransactionValueFen} />
              </strong>
            </td>
          </tr>
        </tbody>
      </table>
    </details>
  );
}

type Declared = NonNullable<Assessment['declared']>;

function beginWith({ sheets }: Assessment, declared: Declared, usualArticle: string): Typed {
  const last = sheets
    .toSorted((a, b) => b.sheetNo - a.sheetNo)
    .find(({ versionNo }) => versionNo === declared.versionNo);
  const lines: TypedLine[] = declared.lines.map(({ declaredLine, amountFen }) => {
    const written = last?.lines.find((line) => line.declaredLine === declaredLine);
    return {
      declaredLine,
      outcome: written?.outcome ?? 'accepted',
      amountFen: written?.assessedFen ?? amountFen,
      reason: written?.reason ?? undefined,
      article: written?.article ?? usualArticle,
    };
  });
  const added = (last?.lines ?? [])
    .filter(({ declaredLine }) => declaredLine === null)
    .map(
      ({ item, kind, assessedFen, reason, article }): TypedLine => ({
        outcome: 'added',
        item,
        kind,
        amountFen: assessedFen,
        reason: reason ?? undefined,
        article: article ?? undefined,
      }),
    );
  return {
    lines: [...lines, ...added],
    isValueChanged: last !== undefined && last.contractValueFen !== declared.contractValueFen,
    contractValueFen: last?.contractValueFen ?? declared.contractValueFen,
    contractValueGrounds: {
      reason: last?.contractValueReason ?? undefined,
      article: last?.contractValueArticle ?? undefined,
    },
  };
}

function toBody(typed: Typed, expectedSheetNo: number, declared: Declared): Body {
  const lines = (typed.lines ?? []).map((line) => {
    const grounds = {
      ...(line.reason ? { reason: line.reason } : {}),
      ...(line.article ? { article: line.article } : {}),
    };
    const { declaredLine } = line;
    if (line.outcome === 'accepted') return { outcome: line.outcome, declaredLine };
    if (line.outcome === 'rejected') return { outcome: line.outcome, declaredLine, ...grounds };
    if (line.outcome === 'added') {
      return { outcome: line.outcome, item: line.item, kind: line.kind, amountFen: line.amountFen, ...grounds };
    }
    return { outcome: line.outcome, declaredLine, amountFen: line.amountFen, ...grounds };
  }) as unknown as Body['lines'];
  const isChanged = typed.isValueChanged === true && typed.contractValueFen !== declared.contractValueFen;
  return {
    expectedSheetNo,
    lines,
    ...(isChanged
      ? {
          contractValueFen: typed.contractValueFen,
          contractValueGrounds: typed.contractValueGrounds,
        }
      : {}),
  } as Body;
}

function deductionOf({ outcome, amountFen, declaredLine }: TypedLine, declared: Declared): bigint {
  if (outcome === 'rejected') return 0n;
  if (outcome === 'accepted') {
    return amountOf(declared.lines.find((line) => line.declaredLine === declaredLine)?.amountFen);
  }
  return amountOf(amountFen);
}

const sumOf = (lines: Declared['lines']): bigint => lines.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);

/** What is no amount yet counts for nothing. */
function amountOf(fen: string | undefined): bigint {
  return fen !== undefined && /^\d+$/.test(fen) ? BigInt(fen) : 0n;
}
