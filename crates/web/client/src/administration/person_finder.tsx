// Somebody among thousands, found by the beginning of a word of their name.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { useAskAside } from '~/api/queries';
import { Finder, type Found } from '~/ui/finder';
import { useSettled } from '~/ui/settled';

const FOUND_PEOPLE = graphql(`
  query FoundPeople($search: String!) {
    people(first: 12, filter: { search: $search }) {
      nodes {
        id
        fullName
        position
        municipality {
          id
          name
          subject
        }
      }
    }
  }
`);

interface PersonFinderProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: Found | null;
  onChange: (value: Found | null) => void;
  autoFocus?: boolean;
}

export function PersonFinder({ value, ...rest }: PersonFinderProps) {
  const [text, setText] = useState(value?.label ?? '');
  const sought = useSettled(text).trim();
  const isChosen = sought === value?.label;
  const found = useAskAside(FOUND_PEOPLE, sought === '' || isChosen ? null : { search: sought });
  const items = (found.data?.people.nodes ?? []).map((person) => ({
    id: person.id,
    label: person.fullName,
    note: [person.position, person.municipality?.name, person.municipality?.subject]
      .filter(Boolean)
      .join(', '),
  }));
  return (
    <Finder
      {...rest}
      value={value}
      text={text}
      onText={setText}
      items={sought === '' ? [] : items}
      isLoading={found.isFetching || sought !== text.trim()}
    />
  );
}
