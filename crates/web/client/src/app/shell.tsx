// What is around every page: where one is, where one can go, and whether the service is heard.
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import { Loading } from '~/ui/page';
import { useHasTold } from '~/ui/tell';
import { useWords } from '~/i18n/words';
import { Banners } from './banners';
import { Navigation } from './navigation';
import { PersonMenu } from './person_menu';
import styles from './shell.module.css';
import { words } from './words';

const Toasts = lazy(() => import('~/ui/toasts'));

export function Shell() {
  const say = useWords(words);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const hasTold = useHasTold();
  const [isOpen, setOpen] = useState(false);
  const [lastPath, setLastPath] = useState(path);
  if (path !== lastPath) {
    setLastPath(path);
    setOpen(false);
  }
  useFocusOnNewPage(path);
  return (
    <>
      <a className={styles.skip} href="#main">
        {say('skip')}
      </a>
      <header className={styles.bar}>
        <button
          type="button"
          className={styles.burger}
          aria-expanded={isOpen}
          aria-controls="navigation"
          aria-label={say('menu')}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          ☰
        </button>
        <Link to="/" className={styles.brand}>
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>{say('name')}</span>
        </Link>
        <div id="navigation" className={`${styles.navigation ?? ''} ${isOpen ? (styles.open ?? '') : ''}`}>
          <Suspense>
            <Navigation />
          </Suspense>
        </div>
        <div className={styles.end}>
          <Link to="/search" search={{ q: '' }} className={styles.link} aria-label={say('search')}>
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className={styles.sign}>
              <circle cx="10.5" cy="10.5" r="6.5" />
              <path d="m15.5 15.5 5 5" />
            </svg>
          </Link>
          <Suspense>
            <PersonMenu />
          </Suspense>
        </div>
      </header>
      <Banners />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense>{hasTold && <Toasts />}</Suspense>
    </>
  );
}

/** Whoever reads with their ears hears the new page from its beginning. */
function useFocusOnNewPage(path: string) {
  const [firstPath] = useState(path);
  useEffect(() => {
    if (path !== firstPath) document.getElementById('main')?.focus({ preventScroll: true });
  }, [path, firstPath]);
}
