import { Button } from 'antd';
import { EditOutlined, SearchOutlined } from '@ant-design/icons';
import { wordsAt } from '../../../../src/domain/contract/missing-fields.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark, Money, Time } from '../../shared/page/marks';
import { useCaseTools } from './case-tools';
import { DECLARATION_LISTS, DeclaredValue, searchedAs } from './declared-value';
import { messages } from './messages';
import type { Contract } from './use-case';
import { useCodeWords } from '../../shared/use-code-lists';

type Declaration = Contract['declaration'];

const GROUPS = [
  {
    name: 'basic',
    fields: [
      'projectName',
      'kindCode',
      'signedOn',
      'effectiveFrom',
      'effectiveTo',
      'applicantSide',
      'paperHandedInOn',
      'secrecy',
    ],
  },
  { name: 'parties', fields: ['sellers', 'buyers', 'intermediaries', 'intermediation'] },
  {
    name: 'money',
    fields: [
      'contractValueFen',
      'technologyTransactionValueFen',
      'nonTechnicalLines',
      'contractValueInCapitals',
      'paymentMethod',
      'royalty',
      'relatedParty',
      'fiscallyFunded',
      'fiscalAmountFen',
      'expectedInvestmentFen',
      'expectedOutputFen',
    ],
  },
  {
    name: 'technology',
    fields: [
      'summary',
      'technologyFieldCode',
      'industryCode',
      'objectiveCode',
      'intellectualPropertyType',
      'intellectualPropertyNumber',
      'intellectualPropertyRights',
      'ownershipClause',
      'planSourceCode',
      'planProjects',
      'publicFunding',
    ],
  },
] as const;
const GROUPED: readonly string[] = GROUPS.flatMap(({ fields }) => fields);

/** 申报内容, as it was submitted: each value with a way into the document and into the list of corrections. */
export function DeclarationTab() {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const { declaration, pendingDeclaration } = contract;
  const others = Object.keys(declaration).filter((field) => !GROUPED.includes(field));
  return (
    <>
      <p className="quiet">
        {say('declaration.submitted')} <Time at={contract.submittedAt} />
        {contract.status === 'correction_requested' && ` · ${say('declaration.beingCorrected')}`}
      </p>
      <Sum declaration={declaration} />
      {pendingDeclaration !== null && Object.keys(pendingDeclaration).length > 0 && (
        <Pending before={declaration} after={pendingDeclaration} />
      )}
      {GROUPS.map(({ name, fields }) => (
        <Group key={name} title={say(`declaration.${name}`)} fields={fields} declaration={declaration} />
      ))}
      {others.length > 0 && <Group title={say('declaration.other')} fields={others} declaration={declaration} />}
    </>
  );
}

/** 成交额 = 技术交易额 + 非技术性支出: whether the declared amounts add up, and the amount in capitals. */
function Sum({ declaration }: { declaration: Declaration }) {
  const say = useWords(messages);
  const { contractValueFen, technologyTransactionValueFen, nonTechnicalLines = [] } = declaration;
  if (contractValueFen === undefined || technologyTransactionValueFen === undefined) return null;
  const other = nonTechnicalLines.reduce((sum, line) => sum + BigInt(line.amountFen ?? '0'), 0n);
  const rest = BigInt(contractValueFen) - BigInt(technologyTransactionValueFen) - other;
  return (
    <div className="case-sum panel">
      <div>
        <span>{say('declaration.value')}</span>
        <strong>
          <Money fen={contractValueFen} />
        </strong>
        <small className="quiet">
          <Money fen={contractValueFen} as="capitals" />
        </small>
      </div>
      <div>
        <span>{say('declaration.technologyValue')}</span>
        <strong>
          <Money fen={technologyTransactionValueFen} />
        </strong>
        <small className="quiet">
          <Money fen={technologyTransactionValueFen} as="capitals" />
        </small>
      </div>
      <div>
        <span>{say('declaration.nonTechnical')}</span>
        <strong>
          <Money fen={other} />
        </strong>
        <Mark tone={rest === 0n ? 'good' : 'bad'}>
          {rest === 0n ? say('declaration.sums') : say('declaration.doesNotSum')}
          {rest !== 0n && <Money fen={rest} />}
        </Mark>
      </div>
    </div>
  );
}

function Group({ title, fields, declaration }: { title: string; fields: readonly string[]; declaration: Declaration }) {
  const rows = fields.flatMap((field) => leavesOf(`/${field}`, (declaration as Record<string, unknown>)[field]));
  const codeWords = useCodeWords(DECLARATION_LISTS);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <dl className="declared">
        {rows.map(({ pointer, value }) => (
          <Row key={pointer} pointer={pointer} value={value} codeWords={codeWords} />
        ))}
      </dl>
    </section>
  );
}

function Row({
  pointer,
  value,
  codeWords,
}: {
  pointer: string;
  value: unknown;
  codeWords: (list: string, code: string) => string;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find, ask, contract } = useCaseTools();
  const field = fieldOf(pointer);
  const looked = searchedAs(field, value);
  const name = pick(wordsAt(pointer));
  const mayAsk = contract.allowedActions.includes('requestCorrection');
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="declared-value">
          <DeclaredValue field={field} value={value} codeWords={codeWords} />
        </span>
        <span className="declared-tools no-print">
          {looked !== undefined && (
            <Button
              type="text"
              size="small"
              icon={<SearchOutlined />}
              title={say('declaration.find')}
              aria-label={`${say('declaration.find')}: ${name}`}
              onClick={() => find(looked)}
            />
          )}
          {mayAsk && (
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              title={say('corrections.addHere')}
              aria-label={`${say('corrections.addHere')}: ${name}`}
              onClick={() => ask({ pointer, reasonCode: '', request: '' })}
            />
          )}
        </span>
      </dd>
    </div>
  );
}

/** 拟变更: what an amendment would make of it. */
function Pending({ before, after }: { before: Declaration; after: Declaration }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const codeWords = useCodeWords(DECLARATION_LISTS);
  const rows = Object.entries(after).flatMap(([field, value]) => leavesOf(`/${field}`, value));
  const changed = rows.filter(({ pointer, value }) => valueAt(before, pointer) !== value);
  return (
    <section className="panel">
      <h2>{say('declaration.pending')}</h2>
      <table className="case-table">
        <thead>
          <tr>
            <th scope="col">{say('diff.field')}</th>
            <th scope="col">{say('diff.before')}</th>
            <th scope="col">{say('diff.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ pointer, value }) => (
            <tr key={pointer}>
              <th scope="row">{pick(wordsAt(pointer))}</th>
              <td className="diff-before">
                <Shown pointer={pointer} value={valueAt(before, pointer)} codeWords={codeWords} />
              </td>
              <td className="diff-after">
                <Shown pointer={pointer} value={value} codeWords={codeWords} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Shown({
  pointer,
  value,
  codeWords,
}: {
  pointer: string;
  value: unknown;
  codeWords: (list: string, code: string) => string;
}) {
  const say = useWords(messages);
  if (value === undefined) return say('declaration.none');
  return <DeclaredValue field={fieldOf(pointer)} value={value} codeWords={codeWords} />;
}

/** The name of the item a pointer leads to, its place in a list aside. */
export function fieldOf(pointer: string): string {
  return pointer.split('/').findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '';
}

function valueAt(declaration: Declaration, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], declaration);
}

/** Every value below a place of the form, with its own place. */
function leavesOf(pointer: string, value: unknown): { pointer: string; value: unknown }[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(`${pointer}/${index}`, item));
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, part]) => leavesOf(`${pointer}/${name}`, part));
  }
  return [{ pointer, value }];
}
