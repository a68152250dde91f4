import { Button } from 'antd';
import '../tables/figure-table.css';
import type { ChartCategory, ChartSeries } from './figures';
import { useFigureWords } from './use-figure-words';

/** The figures of a chart as a table; what can be clicked in the drawing can be pressed here. */
export function FigureTable({
  name,
  categoryName,
  categories,
  series,
  onPick,
}: {
  name: string;
  categoryName: string;
  categories: readonly ChartCategory[];
  series: readonly ChartSeries[];
  onPick?: (key: string, seriesAt: number) => void;
}) {
  const words = useFigureWords();
  return (
    <div className="figure-table" tabIndex={0} role="region" aria-label={name}>
      <table>
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{categoryName}</th>
            {series.map((one) => (
              <th scope="col" className="number" key={one.name}>
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, at) => (
            <tr key={category.key}>
              <th scope="row">
                {onPick === undefined ? (
                  category.name
                ) : (
                  <Button type="link" size="small" onClick={() => onPick(category.key, 0)}>
                    {category.name}
                  </Button>
                )}
              </th>
              {series.map((one) => (
                <td className="number" key={one.name}>
                  {words(one.figures[at], one.kind)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
