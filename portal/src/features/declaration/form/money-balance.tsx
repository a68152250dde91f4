import { Button } from 'antd';
import { useWords } from '../../../shared/i18n';
import { Mark, Money } from '../../../shared/page/marks';
import { messages } from '../messages';
import { useFormPage } from './form-page';
import { fenOf, sumOfLines, technologyValueOf } from './place-value';

/** 成交额 = 技术交易额 + 非技术性支出, with the figures as they stand, and whether they fit. */
export function MoneyBalance() {
  const say = useWords(messages);
  const { draft, change, leave } = useFormPage();
  const { values } = draft;
  const total = fenOf(values['contractValueFen']);
  const lines = sumOfLines(values['nonTechnicalLines']);
  const technology = fenOf(values['technologyTransactionValueFen']);
  if (total === undefined || lines === undefined) return null;
  const due = technologyValueOf(values);
  const fits = due !== undefined && technology === due;
  return (
    <div className="decl-balance" role="status">
      <p>
        <Money fen={total} /> <span className="quiet">{say('money.total')}</span> − <Money fen={lines} />{' '}
        <span className="quiet">{say('money.lines')}</span> = <Money fen={total - lines} />{' '}
        <Mark tone={fits ? 'good' : 'waiting'}>{say(fits ? 'money.fits' : 'money.fitsNot')}</Mark>
      </p>
      {!fits && due !== undefined && (
        <Button
          size="small"
          onClick={() => {
            change('/technologyTransactionValueFen', due.toString());
            leave();
          }}
        >
          {say('money.take')}
        </Button>
      )}
    </div>
  );
}
