import { useWords } from '../../shared/i18n';
import { Mark, Money, Time } from '../../shared/page/marks';
import { messages } from './messages';
import type { Project } from './use-projects';

const sumOf = (vouchers: Project['vouchers']): string =>
  vouchers.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n).toString();

/** 投入凭证 with their outcome and what they come to. */
export function Vouchers({ project: { vouchers, spentFen } }: { project: Project }) {
  const say = useWords(messages);
  const excluded = vouchers.filter(({ outcome }) => outcome === 'excluded');
  return (
    <section className="panel" aria-labelledby="scheme-vouchers">
      <h2 id="scheme-vouchers">{say('vouchers')}</h2>
      {vouchers.length === 0 ? (
        <p className="quiet">{say('noVouchers')}</p>
      ) : (
        <div className="scheme-scroll" role="region" tabIndex={0} aria-label={say('vouchers')}>
          <table className="scheme-table">
            <thead>
              <tr>
                <th scope="col">{say('voucherNumber')}</th>
                <th scope="col">{say('spentOn')}</th>
                <th scope="col">{say('payee')}</th>
                <th scope="col">{say('purpose')}</th>
                <th scope="col">{say('outcome')}</th>
                <th scope="col" className="number">
                  {say('amount')}
                </th>
              </tr>
            </thead>
            <tbody>
              {vouchers.map(({ id, number, spentOn, payee, purpose, outcome, opinion, amountFen }) => (
                <tr key={id}>
                  <th scope="row">{number}</th>
                  <td>
                    <Time at={spentOn} as="day" />
                  </td>
                  <td>{payee}</td>
                  <td>{purpose}</td>
                  <td>
                    <Mark tone={outcome === null ? 'plain' : outcome === 'admitted' ? 'good' : 'bad'}>
                      {say(outcome ?? 'notDecided')}
                    </Mark>
                    {opinion !== null && <div className="quiet">{opinion}</div>}
                  </td>
                  <td className="number">
                    <Money fen={amountFen} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <Sum label={say('vouchersSum')} fen={sumOf(vouchers)} />
              {excluded.length > 0 && <Sum label={say('excludedSum')} fen={sumOf(excluded)} />}
              <Sum label={say('spent')} fen={spentFen} />
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}

function Sum({ label, fen }: { label: string; fen: string }) {
  return (
    <tr>
      <th scope="row" colSpan={5}>
        {label}
      </th>
      <td className="number">
        <Money fen={fen} />
      </td>
    </tr>
  );
}
