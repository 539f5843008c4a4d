"""What is done to a file before anybody sees it: it is judged, stripped, turned upright and made smaller."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from readout.media import limits, looking, renditions
from readout.media.renditions import sizes
from readout.media.workshop import DAMAGED, MOVES, PIXELS, Result, work
from tests.media import album

Folder = Path


def worked(folder: Folder, content: bytes) -> Result:
    """What becomes of `content`; its renditions lie in `folder`."""
    original = folder / "original"
    original.write_bytes(content)
    return work(original, folder)


def public(folder: Folder, result: Result) -> dict[str, bytes]:
    """The public files by name."""
    return {made.name: (folder / made.name).read_bytes() for made in result.made}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_each_format_that_is_promised_is_taken_in(tmp_path: Folder, kind: str) -> None:
    result = worked(tmp_path, album.file(kind))
    assert (result.wrong, result.format, result.width, result.height) == ("", kind.lower(), 64, 40)
    assert [(made.name, made.width, made.height) for made in result.made] == [
        ("64.webp", 64, 40),
        ("64.jpg", 64, 40),
    ]


def test_a_wide_picture_gets_three_widths_and_a_jpeg_of_the_middle_one(tmp_path: Folder) -> None:
    result = worked(tmp_path, album.file(image=album.picture(2000, 1000)))
    assert [(made.name, made.height) for made in result.made] == [
        ("480.webp", 240),
        ("960.webp", 480),
        ("1600.webp", 800),
        ("960.jpg", 480),
    ]
    for made in result.made:
        with Image.open(tmp_path / made.name) as image:
            assert image.size == (made.width, made.height)


@pytest.mark.parametrize("seen", [(1, 1), (479, 10), (481, 481), (1600, 1), (9000, 5000), (40, 60_000)])
def test_no_picture_is_enlarged_or_too_high_to_be_written(seen: tuple[int, int]) -> None:
    made = sizes(seen)
    assert made == sorted(set(made))
    assert all(1 <= width <= min(seen[0], 1600) for width, _ in made)
    assert all(1 <= height <= limits.MAX_HEIGHT for _, height in made)


def test_a_reader_never_gets_place_device_or_thumbnail(tmp_path: Folder) -> None:
    photograph = album.photograph()
    assert all(secret in photograph for secret in album.SECRETS)
    for name, content in public(tmp_path, worked(tmp_path, photograph)).items():
        assert [secret for secret in album.SECRETS if secret in content] == []
        with Image.open(tmp_path / name) as image:
            assert set(image.getexif()) == {0x013B, 0x8298}
            assert not image.getexif().get_ifd(album.GPS)
            assert not image.info.keys() & {"icc_profile", "comment", "photoshop", "mp"}


def test_credit_and_copyright_stay_in_the_public_files(tmp_path: Folder) -> None:
    result = worked(tmp_path, album.photograph())
    assert (result.said.creator, result.said.copyright) == ("Amina Müller", "© 2026 The Courier")
    for content in public(tmp_path, result).values():
        for said in ("Amina Müller", "© 2026 The Courier"):
            assert content.count(said.encode()) == 2  # in Exif and in XMP


def test_what_the_xmp_says_counts_and_goes_out_with_the_picture(tmp_path: Folder) -> None:
    inside = (
        "<dc:creator><rdf:Seq><rdf:li>Noor</rdf:li><rdf:li>Amina</rdf:li></rdf:Seq></dc:creator>"
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© A &amp; B</rdf:li></rdf:Alt></dc:rights>'
        '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A pier</rdf:li>'
        "</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"
    )
    packet = album.packet(
        inside,
        photoshop__Credit="The Courier",
        Iptc4xmpExt__DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    )
    result = worked(tmp_path, album.file("WEBP", xmp=packet))
    said = result.said
    assert (said.creator, said.copyright, said.credit) == ("Noor, Amina", "© A & B", "The Courier")
    assert (said.alt, said.made_as) == ("A pier", "trainedAlgorithmicMedia")
    again = worked(tmp_path, (tmp_path / "64.webp").read_bytes()).said
    assert (again.creator, again.copyright, again.credit) == (said.creator, said.copyright, said.credit)
    assert again.made_as == said.made_as


def test_an_xmp_that_is_an_attack_is_passed_over(tmp_path: Folder) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    packet = entity + album.packet("<dc:creator><rdf:Seq><rdf:li>&e;</rdf:li></rdf:Seq></dc:creator>")
    result = worked(tmp_path, album.file("WEBP", xmp=packet))
    assert (result.wrong, result.said.creator) == ("", "")
    assert b"root:" not in b"".join(public(tmp_path, result).values())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_its_maker_saw_it(tmp_path: Folder, orientation: int) -> None:
    result = worked(tmp_path, album.photograph(64, 40, orientation))
    lying = orientation >= 5
    assert (result.width, result.height) == ((40, 64) if lying else (64, 40))
    with Image.open(tmp_path / result.made[0].name) as image:
        red_first = image.convert("RGB").getpixel((2, 2))
    mirrored = orientation in (2, 3, 7, 8)
    expected = (0, 0, 255) if mirrored else (255, 0, 0)
    assert isinstance(red_first, tuple)
    assert all(abs(seen - meant) < 60 for seen, meant in zip(red_first, expected, strict=True))


def test_colours_look_the_same_without_the_profile_they_came_with(tmp_path: Folder) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    result = worked(tmp_path, album.file(image=album.picture(), icc_profile=profile))
    broken = worked(tmp_path, album.file(image=album.picture(), icc_profile=b"no profile at all"))
    assert (result.wrong, broken.wrong) == ("", "")
    with Image.open(tmp_path / "64.jpg") as image:
        assert "icc_profile" not in image.info
        red, green, blue = image.getpixel((4, 4))  # type: ignore[misc]
        assert (red > 230, green < 30, blue < 30) == (True, True, True)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "I;16", "1"])
def test_every_kind_of_colour_becomes_one_that_browsers_show(tmp_path: Folder, mode: str) -> None:
    image = Image.new("I;16", (64, 40), 40_000) if mode == "I;16" else album.picture(mode=mode)
    result = worked(tmp_path, album.file("JPEG" if mode == "CMYK" else "PNG", image))
    assert result.wrong == ""
    with Image.open(tmp_path / "64.jpg") as shown:
        assert shown.mode == "RGB"


def test_what_is_transparent_stays_so_and_is_white_in_the_jpeg(tmp_path: Folder) -> None:
    worked(tmp_path, album.file("PNG", Image.new("RGBA", (64, 40), (0, 0, 0, 0))))
    with Image.open(tmp_path / "64.webp") as shown, Image.open(tmp_path / "64.jpg") as fallback:
        assert shown.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]
        assert fallback.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04evil.zip", b"%PDF-1.7 evil"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_nothing_that_hangs_on_a_picture_goes_out(tmp_path: Folder, kind: str, tail: bytes) -> None:
    result = worked(tmp_path, album.file(kind) + tail)
    assert result.wrong == ""
    assert all(tail not in content for content in public(tmp_path, result).values())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', looking.DRAWING),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a --><svg onload="x"/>', looking.DRAWING),
        (b"<!doctype html><script>alert(1)</script>", looking.UNKNOWN),
        (b"GIF87 but not quite", looking.UNKNOWN),
        (b"%PDF-1.7", looking.UNKNOWN),
        (b"PK\x03\x04", looking.UNKNOWN),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", looking.HEIC),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42", looking.FILM),
        (b"\xff\xd8\xff\xe0 no more than that", DAMAGED),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path: Folder, content: bytes, sentence: str) -> None:
    assert worked(tmp_path, content).wrong == sentence
    assert [path.name for path in tmp_path.iterdir()] == ["original"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_was_cut_off_is_refused(tmp_path: Folder, kind: str) -> None:
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    whole = album.file(kind, noise)
    assert worked(tmp_path, whole[: len(whole) // 2]).wrong == DAMAGED


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_moves_is_refused(tmp_path: Folder, kind: str) -> None:
    frames = [album.picture(), album.picture().rotate(180)]
    content = album.file(kind, frames[0], save_all=True, append_images=frames[1:], duration=100)
    assert worked(tmp_path, content).wrong == MOVES


def test_of_a_telephones_several_pictures_the_first_counts(tmp_path: Folder) -> None:
    several = album.file("MPO", album.picture(), save_all=True, append_images=[album.picture(32, 32)])
    result = worked(tmp_path, several)
    assert (result.wrong, result.format, result.width) == ("", "jpeg", 64)


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renditions, "make", lambda *_: pytest.fail("it was decoded"))
    assert worked(tmp_path, png_of_size(60_000, 60_000)).wrong == PIXELS
    webp = bytearray(album.file("WEBP", xmp=album.packet()))
    webp[24:30] = b"\xff\xff\x0f\xff\x0f\x00"
    assert worked(tmp_path, bytes(webp)).wrong == PIXELS


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that announces so many pixels and has none."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = (
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each))
        for each in (header, data)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
