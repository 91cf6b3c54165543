create table claim_clusters (
    id text primary key not null,
    speaker text not null,
    speaker_entity text,
    passage text not null,
    language text not null,
    directive_id text references directives (id) on delete set null,
    first_claim text not null,
    first_article text not null references articles (id) on delete cascade,
    first_outlet text,
    first_published text,
    claims integer not null,
    articles integer not null,
    outlets integer not null,
    languages integer not null
) strict;
create index claim_clusters_directive on claim_clusters (directive_id);
create index claim_clusters_speaker on claim_clusters (speaker);
create index claim_clusters_article on claim_clusters (first_article);
alter table claims add column cluster_id text references claim_clusters (id) on delete set null;
alter table claims add column variant text;
create index claims_cluster on claims (cluster_id);

-- What finds claims to compare: no foreign keys, for these outlive a claim until linking has looked again.
create table claim_keys (
    key integer not null,
    day integer not null,
    claim_id text not null,
    article_id text not null,
    primary key (key, day, claim_id)
) strict, without rowid;
create index claim_keys_article on claim_keys (article_id);

create table claim_bonds (
    one text not null,
    other text not null,
    one_article text not null,
    other_article text not null,
    reason text not null,
    primary key (one, other)
) strict, without rowid;
create index claim_bonds_other on claim_bonds (other);
create index claim_bonds_article on claim_bonds (one_article);
create index claim_bonds_other_article on claim_bonds (other_article);

create table claim_conflicts (
    later text not null,
    earlier text not null,
    later_article text not null,
    earlier_article text not null,
    clash text not null,
    reason text not null,
    primary key (later, earlier)
) strict, without rowid;
create index claim_conflicts_earlier on claim_conflicts (earlier);
create index claim_conflicts_article on claim_conflicts (later_article);
create index claim_conflicts_other_article on claim_conflicts (earlier_article);

create view claim_disputes as
select
    claim_conflicts.clash,
    earlier.speaker as speaker,
    earlier.passage as claim,
    earlier_article.outlet as outlet,
    earlier_article.published as published,
    later.speaker as other_speaker,
    later.passage as other_claim,
    later_article.outlet as other_outlet,
    later_article.published as other_published,
    claim_conflicts.reason,
    coalesce(later.directive_id, earlier.directive_id) as directive_id,
    earlier.id as claim_id,
    later.id as other_claim_id,
    earlier.cluster_id as cluster_id,
    later.cluster_id as other_cluster_id
from claim_conflicts
join claims as earlier on earlier.id = claim_conflicts.earlier
join claims as later on later.id = claim_conflicts.later
join articles as earlier_article on earlier_article.version_id = earlier.version_id
join articles as later_article on later_article.version_id = later.version_id;
