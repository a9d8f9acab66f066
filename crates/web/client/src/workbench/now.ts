// The time, as often as words like «2 минуты назад» need it.
import { useEffect, useState } from 'react';

const EVERY = 30_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, EVERY);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
