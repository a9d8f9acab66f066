// The language of the interface: Russian first, English complete. Kept on the device, and told to the service.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

export type Language = 'ru' | 'en';

const KEPT_AS = 'svod.language';

const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };

let current: Language = firstLanguage();

/** The language now, for what is outside of the page's tree: requests and formats. */
export function currentLanguage(): Language {
  return current;
}

export function localeOf(language: Language): string {
  return LOCALES[language];
}

function firstLanguage(): Language {
  const kept = readKept();
  if (kept === 'ru' || kept === 'en') return kept;
  const wanted = navigator.languages.find((tag) => /^(ru|en)\b/i.test(tag));
  return wanted?.toLowerCase().startsWith('en') ? 'en' : 'ru';
}

/** Storage may be closed to the page: then the browser's own choice stands. */
function readKept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

interface Chosen {
  language: Language;
  choose: (language: Language) => void;
}

const LanguageContext = createContext<Chosen>({ language: current, choose: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(current);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const chosen = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        current = next;
        try {
          localStorage.setItem(KEPT_AS, next);
        } catch {
          // It holds until the page is closed.
        }
        setLanguage(next);
      },
    }),
    [language],
  );
  return (
    <LanguageContext value={chosen}>
      <I18nProvider locale={LOCALES[language]}>{children}</I18nProvider>
    </LanguageContext>
  );
}

export function useLanguage(): Chosen {
  return useContext(LanguageContext);
}
