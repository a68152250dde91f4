import { BellOutlined, MenuOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Dropdown, Flex, Layout, Menu, Skeleton } from 'antd';
import { Suspense, useState } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { ROLE_WORDS } from '../../../src/domain/role-words.js';
import { ALL_ROUTES } from '../features';
import { useView } from '../shared/api/use-view';
import { useToday } from '../shared/clock';
import { NAV_GROUPS } from '../shared/feature';
import { useLanguage, useWords } from '../shared/i18n';
import { messages } from '../shared/messages';
import { RefusedView } from '../shared/page/view-state';
import { PATHS } from '../shared/paths';
import { usePerson, useSession } from '../shared/session';
import { Connection } from './connection';
import { ExpiredSession, SomebodyElse } from './expired-session';
import { SignOutRefused, useSignOut } from './sign-out';
import { useTheme } from './theme';

/** What stands around every page: who is here, where one can go, and the state of the line. */
export function Frame() {
  const session = useSession();
  const { pathname, search, hash } = useLocation();
  if (session.data === undefined) {
    return session.error === null ? (
      <Skeleton active className="frame-loading" />
    ) : (
      <RefusedView refusal={session.error} onAgain={() => void session.refetch()} />
    );
  }
  if (session.data.isSomebodyElses) return <SomebodyElse />;
  // who was here when the session ended stays on their page: ExpiredSession leads back into it
  if (session.data.person === null) {
    return <Navigate to={`${PATHS.signIn}?to=${encodeURIComponent(`/portal${pathname}${search}${hash}`)}`} replace />;
  }
  return <SignedInFrame />;
}

function SignedInFrame() {
  const say = useWords(messages);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { data: session } = useSession();
  return (
    <Layout className="frame">
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      <header className="frame-head no-print">
        <Button
          className="frame-menu-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label={say('openMenu')}
          onClick={() => setMenuOpen(true)}
        />
        <Link to={PATHS.home} className="frame-name">
          {say('system')}
        </Link>
        <HeadTools />
      </header>
      {session?.demo === true && (
        <p className="frame-demo no-print" role="note">
          {say('demo')} · <Today />
        </p>
      )}
      <Connection />
      <Layout className="frame-body">
        <nav className="frame-side no-print" aria-label={say('main')}>
          <MainMenu onGo={() => undefined} />
        </nav>
        <Drawer open={isMenuOpen} onClose={() => setMenuOpen(false)} placement="left" size={280} title={say('menu')}>
          <MainMenu onGo={() => setMenuOpen(false)} />
        </Drawer>
        <main id="main" className="frame-main" tabIndex={-1}>
          <Suspense fallback={<Skeleton active />}>
            <Outlet />
          </Suspense>
        </main>
      </Layout>
      <ExpiredSession />
    </Layout>
  );
}

function Today() {
  const say = useWords(messages);
  const today = useToday();
  return <>{say('today', { day: today })}</>;
}

function HeadTools() {
  const say = useWords(messages);
  const { language, change, pick } = useLanguage();
  const { isDark, toggle } = useTheme();
  const person = usePerson();
  const { signOut, refusal, giveUp } = useSignOut();
  const navigate = useNavigate();
  const unread = useView('/api/v1/notices/unread-count', {}, { everySeconds: 60 });
  const count = unread.data?.unread ?? 0;
  const place = person.organisation?.name ?? person.office?.name;
  return (
    <Flex align="center" gap={4} className="frame-tools">
      <Button
        type="text"
        aria-label={`${say('inbox')} ${say('unread', { count })}`}
        icon={
          <Badge count={count} size="small" offset={[-2, 2]} className="frame-unread">
            <BellOutlined />
          </Badge>
        }
        onClick={() => void navigate(PATHS.inbox)}
      />
      <Button
        type="text"
        icon={isDark ? <SunOutlined /> : <MoonOutlined />}
        aria-label={say(isDark ? 'light' : 'dark')}
        onClick={toggle}
      />
      <Button
        type="text"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        title={say('languageHint')}
        onClick={() => change(language === 'en' ? 'zh-CN' : 'en')}
      >
        {say('language')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'roles',
              disabled: true,
              className: 'frame-roles',
              label: (
                <>
                  {place !== undefined && <div>{place}</div>}
                  {person.roles.map((role) => (
                    <div key={role}>{pick(ROLE_WORDS[role])}</div>
                  ))}
                </>
              ),
            },
            { type: 'divider' },
            { key: 'activity', label: <Link to={PATHS.myActivity}>{say('activity')}</Link> },
            { key: 'public', label: <a href="/">{say('publicSite')}</a> },
            { key: 'out', label: say('signOut'), onClick: signOut },
          ],
        }}
      >
        <Button type="text" aria-label={`${say('account')}: ${person.name}`}>
          {person.name}
        </Button>
      </Dropdown>
      <SignOutRefused refusal={refusal} onAgain={signOut} onClose={giveUp} />
    </Flex>
  );
}

function MainMenu({ onGo }: { onGo: () => void }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { roles } = usePerson();
  const { pathname } = useLocation();
  const mine = ALL_ROUTES.filter(({ nav, who }) => {
    const meant = nav?.for ?? who;
    return nav !== undefined && (meant === 'signed-in' || meant.some((role) => roles.includes(role)));
  });
  const groups = NAV_GROUPS.map((group) => ({ group, routes: mine.filter(({ nav }) => nav?.group === group) })).filter(
    ({ routes }) => routes.length > 0,
  );
  const here = mine
    .map(({ path }) => path)
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  return (
    <Menu
      mode="inline"
      selectedKeys={here === undefined ? [] : [here]}
      onClick={onGo}
      items={groups.map(({ group, routes }) => ({
        key: group,
        type: 'group' as const,
        label: say(`nav.${group}`),
        children: routes.map(({ path, nav }) => ({
          key: path,
          label: <Link to={path}>{nav === undefined ? '' : pick(nav.label)}</Link>,
        })),
      }))}
    />
  );
}
