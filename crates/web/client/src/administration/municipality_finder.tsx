// A municipality among tens of thousands, told from others of its name by its subject and code.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { useAskAside } from '~/api/queries';
import { Finder, type Found } from '~/ui/finder';
import { useSettled } from '~/ui/settled';

const FOUND_MUNICIPALITIES = graphql(`
  query FoundMunicipalities($search: String!) {
    municipalities(first: 12, filter: { search: $search }) {
      nodes {
        id
        name
        subject
        oktmo
      }
    }
  }
`);

interface MunicipalityFinderProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: Found | null;
  onChange: (value: Found | null) => void;
}

export function MunicipalityFinder({ value, ...rest }: MunicipalityFinderProps) {
  const [text, setText] = useState(value?.label ?? '');
  const sought = useSettled(text).trim();
  const isChosen = sought === value?.label;
  const found = useAskAside(FOUND_MUNICIPALITIES, sought === '' || isChosen ? null : { search: sought });
  const items = (found.data?.municipalities.nodes ?? []).map((municipality) => ({
    id: municipality.id,
    label: municipality.name,
    note: `${municipality.subject}, ${municipality.oktmo}`,
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
