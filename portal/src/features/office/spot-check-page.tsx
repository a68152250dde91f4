import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { SPOT_CHECK_FINDINGS } from '../../../../src/domain/spot-check/draw.js';
import { SPOT_CHECK_FINDING_WORDS } from '../../../../src/domain/spot-check/finding-words.js';
import type { AnswerOf } from '../../shared/api/client';
import { CommandForm } from '../../shared/forms/command-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts, Mark, Time, type Tone } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS, pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { wholeList } from '../../shared/tables/whole-list';
import { messages } from './messages';
import { useRecordFinding, useSpotCheck } from './use-office';
import './office.css';

type Drawn = AnswerOf<'/api/v1/spot-checks/{planId}'>['drawn'][number];
type Finding = NonNullable<Drawn['finding']>;
const TONES: Readonly<Record<Finding, Tone>> = { in_order: 'good', to_be_changed: 'waiting', to_be_revoked: 'bad' };

/** One spot check: how it was drawn, drawn again for comparison, and what was found. */
export function Page() {
  const say = useWords(messages);
  const { language, pick } = useLanguage();
  const { planId = '' } = useParams();
  const plan = useSpotCheck(planId);
  const mayRecord = useHasRole('competent_authority', 'office_manager');
  const [open, setOpen] = useState<Drawn | undefined>(undefined);
  return (
    <ViewState view={plan}>
      {({ title, drawn, recomputation, ...facts }) => (
        <PageFrame
          title={title}
          above={[{ title: say('spot.title'), to: PATHS.spotChecks }]}
          extra={
            <Mark tone={recomputation.isSame ? 'good' : 'bad'}>
              {say(recomputation.isSame ? 'spot.same' : 'spot.differs')}
            </Mark>
          }
        >
          <section className="panel">
            <Facts
              of={[
                [
                  say('spot.period'),
                  say('delegations.span', { from: facts.registeredFromOn, to: facts.registeredToOn }),
                ],
                [say('spot.sample'), `${facts.sampleSize} / ${facts.populationSize}`],
                [say('spot.seed'), facts.seed],
                [say('spot.method'), language === 'en' ? facts.methodEn : facts.methodZh],
                [
                  say('spot.population'),
                  <code className="fingerprint" key="hash">
                    {facts.populationSha256}
                  </code>,
                ],
                [say('spot.drawnBy'), facts.drawnBy.name],
                [say('national.at'), <Time key="at" at={facts.drawnAt} />],
              ]}
            />
          </section>
          <RowsTable<Drawn>
            name={title}
            rows={wholeList(drawn)}
            keyOf={({ contractId }) => contractId}
            columns={[
              { title: say('spot.rank'), dataIndex: 'rank', className: 'number', width: 70 },
              {
                title: say('number'),
                key: 'number',
                render: (_cell, { contractId, registrationNumber }) => (
                  <Link to={pathTo('supervisedCase', { contractId })}>{registrationNumber}</Link>
                ),
              },
              {
                title: say('spot.finding'),
                key: 'finding',
                render: (_cell, { finding, lapsedAt }) => {
                  if (lapsedAt !== null) return <Mark tone="over">{say('spot.lapsed')}</Mark>;
                  if (finding === null) return <Mark>{say('spot.notYet')}</Mark>;
                  return <Mark tone={TONES[finding]}>{pick(SPOT_CHECK_FINDING_WORDS[finding])}</Mark>;
                },
              },
              { title: say('spot.remarks'), dataIndex: 'remarks' },
              {
                title: say('national.at'),
                key: 'at',
                render: (_cell, row) =>
                  row.finding === null && row.lapsedAt === null && mayRecord ? (
                    <Button size="small" onClick={() => setOpen(row)}>
                      {say('spot.record')}
                    </Button>
                  ) : (
                    <Time at={row.foundAt} />
                  ),
              },
            ]}
          />
          <Drawer
            open={open !== undefined}
            onClose={() => setOpen(undefined)}
            title={open?.registrationNumber}
            size={520}
            destroyOnHidden
          >
            {open !== undefined && (
              <FindingForm planId={planId} contractId={open.contractId} onClose={() => setOpen(undefined)} />
            )}
          </Drawer>
        </PageFrame>
      )}
    </ViewState>
  );
}

function FindingForm({ planId, contractId, onClose }: { planId: string; contractId: string; onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const record = useRecordFinding();
  const required = [{ required: true, message: words('required') }];
  return (
    <CommandForm<{ finding: Finding; remarks: string }>
      command={record}
      keptAs={`finding:${planId}:${contractId}`}
      onCancel={onClose}
      onDone={onClose}
      onSend={(values) => record.send({ path: { contractId }, body: { planId, ...values } })}
    >
      <Form.Item name="finding" label={say('spot.finding')} rules={required}>
        <Select
          options={SPOT_CHECK_FINDINGS.map((value) => ({ value, label: pick(SPOT_CHECK_FINDING_WORDS[value]) }))}
        />
      </Form.Item>
      <Form.Item name="remarks" label={say('spot.remarks')} rules={required}>
        <Input.TextArea rows={4} />
      </Form.Item>
    </CommandForm>
  );
}
