create table verdict_reports (
    verdict_id integer not null references verdicts (id),
    side text not null,
    position integer not null,
    article_id text not null,
    action text not null,
    passage text not null,
    start_char integer not null,
    end_char integer not null,
    about text not null default '[]',
    primary key (verdict_id, side, position)
) strict;
create index verdict_reports_article on verdict_reports (article_id);
create trigger verdict_reports_keep_rows before delete on verdict_reports
begin select raise(abort, 'verdicts are append-only: add a new one that corrects the old'); end;
create trigger verdict_reports_keep_words before update on verdict_reports
begin select raise(abort, 'verdicts are append-only: add a new one that corrects the old'); end;
