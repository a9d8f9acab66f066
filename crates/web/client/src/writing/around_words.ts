// What is said around pages of proposals.
import en from './around.en.json';
import ru from './around.ru.json';

export const words = { ru, en };
