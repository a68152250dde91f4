import { Alert, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { diffDeclarations } from '../../../../../src/domain/contract/declaration-diff.js';
import { PROSE_LENGTH } from '../../../../../src/domain/text-length.js';
import type { BodyOf } from '../../../shared/api/client';
import { ChangesTable } from '../../../shared/declaration/changes-table';
import { DeclarationValue } from '../../../shared/declaration/declaration-value';
import { FieldEditor } from '../../../shared/declaration/field-editor';
import { valueAt, withValueAt } from '../../../shared/declaration/form-places';
import { type Form as DeclaredForm, useForm } from '../../../shared/declaration/use-form';
import { useStaysOffered } from '../../../shared/actions/use-stays-offered';
import { CommandForm } from '../../../shared/forms/command-form';
import { useKept } from '../../../shared/forms/use-kept';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { NothingHere } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { CasePage } from '../case-page';
import { DocumentsUpload } from '../documents-upload';
import { messages } from '../messages';
import { type Contract, useContract, useVersions } from '../use-contract';
import { useAmendment } from './use-change';
import '../my-contracts.css';

type Body = BodyOf<'/api/v1/contracts/{contractId}/amendments', 'post'>;

/** 变更登记: what is to change, beside what is registered, and why. */
export function Page() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const view = useContract(contractId);
  const isOpen = useStaysOffered(contractId, view.data?.allowedActions.includes('applyAmendment') === true);
  return (
    <CasePage
      title={say('amend.title')}
      intro={say('amend.intro')}
      view={view}
      contract={{ id: contractId, name: view.data?.declaration.projectName ?? say('tracking.title') }}
    >
      {(contract) =>
        isOpen ? (
          <Application contract={contract} />
        ) : contract.pendingDeclaration === null ? (
          <NothingHere text={say('amend.notNow')} />
        ) : (
          <Pending contract={contract} />
        )
      }
    </CasePage>
  );
}

/** An amendment that waits for the office: what it would change. */
function Pending({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const form = useForm(contract.formVersion);
  return (
    <>
      <Alert className="where-ours" type="info" showIcon title={say('amend.pending')} />
      <ChangesTable
        form={form}
        changes={diffDeclarations(contract.declaration, contract.pendingDeclaration)}
        labels={{ before: say('amend.registered'), after: say('amend.wanted') }}
      />
    </>
  );
}

function Application({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const form = useForm(contract.formVersion);
  const versions = useVersions(contract.id);
  const registered: unknown = versions.data?.versions.at(-1)?.declaration ?? contract.declaration;
  const command = useAmendment();
  const [antForm] = Form.useForm<Body>();
  const [{ places, wanted }, setChange, forgetChange] = useKept<{ places: readonly string[]; wanted?: unknown }>(
    `amendment-change:${contract.id}`,
    { places: [] },
  );
  const [isChecked, setChecked] = useState(false);
  const next = wanted ?? registered;
  const changes = diffDeclarations(registered, next).filter(({ pointer }) =>
    places.some((place) => pointer === place || pointer.startsWith(`${place}/`)),
  );
  const body = ({ reason }: Body): Body => ({
    reason,
    changes: Object.fromEntries(
      places
        .filter((place) => changes.some(({ pointer }) => pointer === place || pointer.startsWith(`${place}/`)))
        .map((place) => [place.slice(1), valueAt(next, place)]),
    ) as Body['changes'],
  });
  return (
    <>
      <section className="panel" aria-labelledby="happens">
        <h2 id="happens">{say('happens')}</h2>
        <ul>
          <li>{say('amend.happens1')}</li>
          <li>{say('amend.happens2')}</li>
          <li>{say('amend.happens3')}</li>
        </ul>
      </section>
      <CommandForm<Body>
        form={antForm}
        command={command}
        keptAs={`amendment:${contract.id}`}
        onSend={(values) => command.send({ path: { contractId: contract.id }, body: body(values) })}
        onDone={() => {
          forgetChange();
          void navigate(pathTo('contract', { contractId: contract.id }));
        }}
        isReady={changes.length > 0 && isChecked}
        sendLabel={say('amend.send')}
      >
        <section className="panel" aria-labelledby="what">
          <h2 id="what">{say('amend.what')}</h2>
          <Form.Item label={say('amend.choose')} htmlFor="amend-fields">
            <Select
              id="amend-fields"
              mode="multiple"
              className="change-pick"
              placeholder={say('correct.chooseField')}
              showSearch={{ optionFilterProp: 'label' }}
              value={[...places]}
              onChange={(next: string[]) => {
                setChange((before) => ({ ...before, places: next }));
                setChecked(false);
              }}
              options={form.fields
                .filter(
                  ({ pointer, givenBy, type }) =>
                    pointer.lastIndexOf('/') === 0 && givenBy !== 'system' && type !== 'documents',
                )
                .map(({ pointer, labelZh, labelEn }) => ({
                  value: pointer,
                  label: pick({ zh: labelZh, en: labelEn }),
                }))}
            />
          </Form.Item>
          {places.map((place) => (
            <OldAndNew
              key={place}
              form={form}
              place={place}
              registered={registered}
              wanted={next}
              onChange={(value) => {
                setChange((before) => ({ ...before, wanted: withValueAt(next, place, value) }));
                setChecked(false);
              }}
            />
          ))}
        </section>
        <section className="panel" aria-labelledby="why">
          <h2 id="why">{say('amend.why')}</h2>
          <Form.Item
            name="reason"
            label={say('amend.reason')}
            rules={[{ required: true, message: sayShared('required') }]}
          >
            <Input.TextArea autoSize={{ minRows: 3 }} maxLength={PROSE_LENGTH} showCount />
          </Form.Item>
          <h3>{say('amend.documents')}</h3>
          <DocumentsUpload contractId={contract.id} usual="amendment_agreement" onUploaded={() => undefined} />
        </section>
        <section className="panel" aria-labelledby="side">
          <h2 id="side">{say('amend.check')}</h2>
          <ChangesTable
            form={form}
            changes={changes}
            labels={{ before: say('amend.registered'), after: say('amend.wanted') }}
          />
          <Flex gap="small" className="form-foot">
            <Button
              type={isChecked ? 'default' : 'primary'}
              disabled={changes.length === 0 || isChecked}
              onClick={() => setChecked(true)}
            >
              {say(isChecked ? 'amend.checked' : 'amend.confirm')}
            </Button>
          </Flex>
        </section>
      </CommandForm>
    </>
  );
}

function OldAndNew({
  form,
  place,
  registered,
  wanted,
  onChange,
}: {
  form: DeclaredForm;
  place: string;
  registered: unknown;
  wanted: unknown;
  onChange: (value: unknown) => void;
}) {
  const say = useWords(messages);
  return (
    <div className="change-field">
      <div>
        <h4 className="quiet">{say('amend.registered')}</h4>
        <DeclarationValue form={form} pointer={place} value={valueAt(registered, place)} />
      </div>
      <div>
        <h4 className="quiet">{say('amend.wanted')}</h4>
        <FieldEditor form={form} pointer={place} value={valueAt(wanted, place)} onChange={onChange} />
      </div>
    </div>
  );
}
