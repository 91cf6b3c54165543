create table entities (
    id text primary key not null,
    name text not null,
    kind text not null,
    jurisdiction text,
    in_gazetteer integer not null
) strict;
create index entities_kind on entities (kind, name);

create table aliases (
    entity_id text not null references entities (id) on delete cascade,
    alias text not null,
    primary key (entity_id, alias)
) strict;
create index aliases_alias on aliases (alias);

create table models (
    id text primary key not null,
    name text not null,
    vendor text,
    family text,
    version text,
    in_gazetteer integer not null
) strict;

create table analyses (
    version_id text primary key not null references versions (id) on delete cascade,
    pipeline text not null,
    language text not null,
    relevant integer not null,
    relevance real not null,
    digest text not null
) strict;
create index analyses_relevant on analyses (relevant);

create table passages (
    id text primary key not null,
    version_id text not null references analyses (version_id) on delete cascade,
    position integer not null,
    start_char integer not null,
    end_char integer not null,
    language text not null
) strict;
create index passages_version on passages (version_id, position);

create table mentions (
    id text primary key not null,
    version_id text not null references analyses (version_id) on delete cascade,
    position integer not null,
    entity_id text not null references entities (id),
    kind text not null,
    name text not null,
    jurisdiction text,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    confidence real not null,
    rule text not null
) strict;
create index mentions_version on mentions (version_id, position);
create index mentions_entity on mentions (entity_id, passage);
create index mentions_kind on mentions (kind, name);

create table model_mentions (
    id text primary key not null,
    version_id text not null references analyses (version_id) on delete cascade,
    position integer not null,
    model_id text not null references models (id),
    name text not null,
    vendor text,
    family text,
    version text,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    confidence real not null,
    rule text not null
) strict;
create index model_mentions_version on model_mentions (version_id, position);
create index model_mentions_model on model_mentions (model_id);

create table directives (
    id text primary key not null,
    slug text not null,
    title text not null,
    issuer text,
    issuer_entity text,
    jurisdiction text,
    action text not null,
    subjects text not null default '[]',
    legal_basis text,
    reason text,
    scope text,
    issued text,
    issued_precision text,
    effective text,
    effective_precision text,
    state text not null,
    evidence_level text not null,
    independent_sources integer not null,
    known_at text not null,
    first_article text not null references articles (id),
    join_reasons text not null default '[]'
) strict;
create index directives_issued on directives (issued);
create index directives_state on directives (state, issued);
create index directives_action on directives (action, issued);
create index directives_jurisdiction on directives (jurisdiction, issued);
create index directives_known on directives (known_at);

create table directive_targets (
    directive_id text not null references directives (id) on delete cascade,
    position integer not null,
    name text not null,
    entity_id text references entities (id),
    primary key (directive_id, position)
) strict;
create index directive_targets_name on directive_targets (name);

create table directive_models (
    directive_id text not null references directives (id) on delete cascade,
    position integer not null,
    name text not null,
    model_id text references models (id),
    primary key (directive_id, position)
) strict;
create index directive_models_model on directive_models (model_id);

create table directive_reports (
    id text primary key not null,
    version_id text not null references analyses (version_id) on delete cascade,
    article_id text not null references articles (id) on delete cascade,
    position integer not null,
    directive_id text references directives (id) on delete set null,
    issuer text,
    issuer_entity text,
    issuer_inferred integer not null default 0,
    action text not null,
    subjects text not null default '[]',
    models text not null default '[]',
    legal_basis text,
    reason text,
    scope text,
    modality text not null,
    background integer not null,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    sentence text not null,
    sentence_start integer not null,
    sentence_end integer not null,
    confidence real not null,
    rule text not null
) strict;
create index directive_reports_version on directive_reports (version_id, position);
create index directive_reports_article on directive_reports (article_id);
create index directive_reports_directive on directive_reports (directive_id);

create table report_targets (
    report_id text not null references directive_reports (id) on delete cascade,
    position integer not null,
    name text not null,
    entity text,
    inferred integer not null,
    primary key (report_id, position)
) strict;

create table date_mentions (
    id text primary key not null,
    version_id text not null references analyses (version_id) on delete cascade,
    report_id text references directive_reports (id) on delete cascade,
    position integer not null,
    kind text not null,
    date text,
    precision text,
    end_date text,
    end_precision text,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    rule text not null
) strict;
create index date_mentions_version on date_mentions (version_id, position);
create index date_mentions_report on date_mentions (report_id, position);

create table claims (
    id text primary key not null,
    version_id text not null references analyses (version_id) on delete cascade,
    article_id text not null references articles (id) on delete cascade,
    position integer not null,
    directive_id text references directives (id) on delete set null,
    speaker text not null,
    speaker_entity text,
    speaker_inferred integer not null,
    role text,
    anonymous integer not null,
    cue text not null,
    kind text not null,
    stance text not null,
    hedged integer not null,
    negated integer not null,
    channel text,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    sentence text not null,
    sentence_start integer not null,
    sentence_end integer not null,
    confidence real not null,
    rule text not null
) strict;
create index claims_version on claims (version_id, position);
create index claims_article on claims (article_id);
create index claims_speaker on claims (speaker);
create index claims_directive on claims (directive_id);

create table responses (
    id text primary key not null,
    version_id text not null references analyses (version_id) on delete cascade,
    article_id text not null references articles (id) on delete cascade,
    position integer not null,
    report_id text references directive_reports (id) on delete set null,
    directive_id text references directives (id) on delete set null,
    actor text not null,
    actor_entity text,
    actor_inferred integer not null,
    type text not null,
    date text,
    precision text,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    confidence real not null,
    rule text not null
) strict;
create index responses_version on responses (version_id, position);
create index responses_article on responses (article_id);
create index responses_directive on responses (directive_id, date);
create index responses_actor on responses (actor);

create table directive_facts (
    id text primary key not null,
    directive_id text not null references directives (id) on delete cascade,
    field text not null,
    value text not null,
    words text not null,
    article_id text not null references articles (id) on delete cascade,
    version_id text not null references versions (id) on delete cascade,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    first_seen text not null
) strict;
create index directive_facts_directive on directive_facts (directive_id, field, value);
create index directive_facts_article on directive_facts (article_id);

create table events (
    id text primary key not null,
    directive_id text not null references directives (id) on delete cascade,
    position integer not null,
    kind text not null,
    date text,
    precision text,
    known_at text not null,
    actor text,
    what text not null,
    article_id text not null references articles (id) on delete cascade,
    version_id text not null references versions (id) on delete cascade,
    passage text not null,
    start_char integer not null,
    end_char integer not null
) strict;
create index events_directive on events (directive_id, kind, date);
create index events_date on events (date);
create index events_kind on events (kind, date);
create index events_article on events (article_id);

create table redirects (
    old_id text primary key not null,
    new_id text not null,
    reason text not null
) strict;

create table verdicts (
    id integer primary key,
    decided_at text not null,
    decided_by text not null,
    verdict text not null,
    subject text not null,
    object text,
    field text,
    value text,
    reason text not null
) strict;
create trigger verdicts_keep_rows before delete on verdicts
begin select raise(abort, 'verdicts are append-only: add a new one that corrects the old'); end;
create trigger verdicts_keep_words before update on verdicts
begin select raise(abort, 'verdicts are append-only: add a new one that corrects the old'); end;
