import { Form, Input, InputNumber } from 'antd';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Money } from '../../shared/page/marks';
import type { ScoreSheet } from './acts';
import { messages } from './messages';

interface Scored {
  points?: Readonly<Record<string, number | null>>;
}

/** 评分表: every bid, by its id, by every criterion, with a reason for each bid; what it comes to stands beside it while it is filled. */
export function ScoresItem({ sheet: { mostPoints, criteria, bids } }: { sheet: ScoreSheet }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const scores = Form.useWatch('scores') as Readonly<Record<string, Scored>> | undefined;
  const rules = [{ required: true, message: sayShared('required') }];
  return bids.map(({ id, organisation, priceFen }) => (
    <fieldset key={id} className="scheme-group">
      <legend>
        {organisation.name} <Money fen={priceFen} />
      </legend>
      <div className="scheme-scores">
        {criteria.map(({ code, zh, en, weight }) => (
          <Form.Item
            key={code}
            name={['scores', id, 'points', code]}
            label={say('criterionWeight', { name: pick({ zh, en }), weight })}
            rules={rules}
          >
            <InputNumber min={0} max={mostPoints} precision={0} placeholder={say('points', { most: mostPoints })} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name={['scores', id, 'reason']} label={say('fields.reason')} rules={rules}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <p className="quiet number" aria-live="polite">
        {say('weighted', { score: weightedOf(criteria, scores?.[id]?.points) })}
      </p>
    </fieldset>
  ));
}

/** To see while typing only; the registry computes exactly. */
function weightedOf(criteria: ScoreSheet['criteria'], points: Scored['points']): string {
  return criteria.reduce((sum, { code, weight }) => sum + Number(weight) * (points?.[code] ?? 0), 0).toFixed(2);
}
