import { useToday } from '../../shared/clock';
import { useWords } from '../../shared/i18n';
import { messages } from './messages';

const DAY_MS = 86_400_000;
const SHOWN_DAYS = 42;

/** 代办日历: who is away in the coming six weeks, and who stands in. */
export function LeaveCalendar({
  delegations,
}: {
  delegations: readonly {
    id: string;
    from: { name: string };
    to: { name: string };
    startsOn: string;
    endsOn: string;
  }[];
}) {
  const say = useWords(messages);
  const today = useToday();
  if (delegations.length === 0) return null;
  const at = (day: string) => (Date.parse(day) - Date.parse(today)) / DAY_MS / SHOWN_DAYS;
  return (
    <section className="panel">
      <h2>{say('delegations.calendar')}</h2>
      <div className="office-leave">
        {delegations.map(({ id, from, to, startsOn, endsOn }) => {
          const left = Math.min(1, Math.max(0, at(startsOn)));
          const right = Math.min(1, Math.max(left, at(endsOn) + 1 / SHOWN_DAYS));
          return (
            <div key={id} className="office-leave-row">
              <span>{from.name}</span>
              <div className="office-leave-track">
                <div
                  className="office-leave-bar"
                  style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%`, minWidth: '9rem' }}
                >
                  {to.name} · {say('delegations.span', { from: startsOn.slice(5), to: endsOn.slice(5) })}
                </div>
              </div>
            </div>
          );
        })}
      </div>
    </section>
  );
}
