// The service's time, as often as words like «через 2 дня» need it.
import { useEffect, useState } from 'react';
import { serviceNow } from './clock';

const EVERY = 30_000;

export function useNow(): number {
  const [now, setNow] = useState(serviceNow);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(serviceNow());
    }, EVERY);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
