import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useWords } from '../../shared/i18n';
import { growthText } from './growth-text';
import { messages } from './messages';

/** 同比: up or down by arrow, sign and words. */
export function Growth({ of }: { of: string | undefined }) {
  const say = useWords(messages);
  const text = growthText(of);
  if (text === undefined) return <span className="quiet">{say('noGrowth')}</span>;
  const Arrow = text.startsWith('-') ? ArrowDownOutlined : ArrowUpOutlined;
  return (
    <span className="number">
      {text !== '0%' && <Arrow aria-hidden />} {say('growth', { growth: text })}
    </span>
  );
}
