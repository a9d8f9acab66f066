// A value once it has stopped changing: what is typed is not asked letter by letter.
import { useEffect, useState } from 'react';

const PAUSE = 250;

export function useSettled<Value>(value: Value, pause = PAUSE): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [value, pause]);
  return settled;
}
