import { Breadcrumb, Flex, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n';
import { messages } from '../messages';

interface PageProps {
  title: string;
  /** One sentence under the title: what is done here. */
  intro?: ReactNode;
  /** The way up: pages above this one. */
  above?: readonly { title: string; to: string }[];
  /** What stands to the right of the title: state, buttons. */
  extra?: ReactNode;
  children: ReactNode;
}

/** A page: its title in the window and as heading, the way up, and its content. */
export function Page({ title, intro, above = [], extra, children }: PageProps) {
  const say = useWords(messages);
  useEffect(() => {
    document.title = `${title} · ${say('system')}`;
  }, [title, say]);
  return (
    <article className="page">
      {above.length > 0 && (
        <Breadcrumb
          className="page-above"
          items={[...above.map((each) => ({ title: <Link to={each.to}>{each.title}</Link> })), { title }]}
        />
      )}
      <Flex className="page-head" justify="space-between" align="flex-start" gap="small" wrap>
        <Typography.Title level={1} id="page-title">
          {title}
        </Typography.Title>
        {extra !== undefined && (
          <Flex gap="small" align="center" wrap className="no-print">
            {extra}
          </Flex>
        )}
      </Flex>
      {intro !== undefined && <p className="page-intro">{intro}</p>}
      {children}
    </article>
  );
}
