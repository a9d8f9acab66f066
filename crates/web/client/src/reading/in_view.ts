// Whether something has been scrolled to: what is long is asked for piece by piece, as it is read.
import { useEffect, useState, type RefObject } from 'react';

/** True from the first time on. */
export function useInView(element: RefObject<HTMLElement | null>): boolean {
  const [wasSeen, setSeen] = useState(false);
  useEffect(() => {
    if (wasSeen || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: '400px' },
    );
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [element, wasSeen]);
  return wasSeen;
}
