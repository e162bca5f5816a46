"""The cast stands where a test expects it."""

from samenspel.parties import queries as parties


def test_ria_keeps_zeeland_and_eva_does_not(place, ria, eva, today):
    assert parties.is_keeper(ria, place, today)
    assert not parties.is_keeper(eva, place, today)


def test_carla_and_dirk_answer_for_their_parties(welfare, carla, municipality, dirk, today):
    assert parties.contact_of(welfare, today) == carla
    assert parties.contact_of(municipality, today) == dirk


def test_ben_takes_part_as_a_resident(ben, ben_as_resident, place, today):
    assert parties.resident_party_of(ben, place, today) == ben_as_resident
